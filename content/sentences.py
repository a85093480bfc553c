"""What the bot says, sentence by sentence, and the words people type to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.blanks import blanks, well_formed
from content.errors import Unreadable
from content.table import Table


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, blanks unfilled; `one` is the form for exactly one, else the same as `other`."""

    one: str
    other: str

    @property
    def plural(self) -> bool:
        """Whether the blank `n` chooses the form."""
        return self.one != self.other

    @property
    def blanks(self) -> frozenset[str]:
        """The blanks of both forms together."""
        return frozenset(blanks(self.one)) | frozenset(blanks(self.other))


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one language by dotted key, and the lists of words people may type by name."""

    said: Mapping[str, Sentence]
    typed: Mapping[str, tuple[str, ...]]


def read_sentences(path: Path, known: Mapping[str, str]) -> Sentences:
    """Read a language's sentences; a file nobody has written yet is empty; raises Unreadable for a broken one."""
    where = f"{path.parent.name}/{path.name}"
    table = Table.parse(path.read_text(encoding="utf-8") if path.exists() else "", where)
    words = table.table("words")
    said = {
        key: sentence
        for name, entry in table.entries.items()
        if name != "words"
        for key, sentence in _sentences(name, entry, where, known)
    }
    return Sentences(said, {name: words.texts(name) for name in words.entries})


def _sentences(key: str, entry: object, where: str, known: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    match entry:
        case str():
            text = well_formed(entry, known, f"{where} {key}")
            yield key, Sentence(text, text)
        case {"one": str(one), "other": str(other), **rest} if not rest:
            forms = [well_formed(form, known, f"{where} {key}") for form in (one, other)]
            yield key, Sentence(*forms)
        case dict():
            for name, below in entry.items():
                yield from _sentences(f"{key}.{name}", below, where, known)
        case _:
            raise Unreadable(f"{where} {key}", "must be a sentence, or a table of sentences")
