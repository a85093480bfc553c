"""What the bot says, sentence by sentence, and the words people type to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.blanks import blanks, well_formed
from content.errors import Unreadable
from content.fingerprint import fingerprint
from content.languages import Language
from content.plurals import CATEGORIES, Category, category
from content.table import Table

SHORT = "short."
"""How the keys of shorter forms begin. They are for text messages, and a language may leave out any of them."""


def whole(key: str) -> str:
    """Name the sentence that a key stands for: a shorter form's own, without its beginning."""
    return key.removeprefix(SHORT)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, blanks unfilled: its forms by plural category; a plain one has `other` alone."""

    forms: Mapping[Category, str]
    plural: bool = False
    """Whether the blank `n` chooses the form."""

    @property
    def written(self) -> tuple[str, ...]:
        """Its different wordings."""
        return tuple(dict.fromkeys(self.forms.values()))

    @property
    def blanks(self) -> frozenset[str]:
        """The blanks of all forms together."""
        return frozenset(blank for form in self.written for blank in blanks(form))

    @property
    def fingerprint(self) -> str:
        """What a translation keeps of it."""
        return fingerprint(self.written)

    def form(self, rule: str, n: int) -> str:
        """Choose the form for a number, by the plural rule of the language; one not written is said as `other`."""
        return self.forms.get(category(rule, n), self.forms["other"])


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one language by dotted key, and the lists of words people may type by name."""

    said: Mapping[str, Sentence]
    typed: Mapping[str, tuple[str, ...]]


def read_sentences(path: Path, language: Language, known: Mapping[str, str]) -> Sentences:
    """Read a language's sentences, with those of its `language.toml`; raises Unreadable for a broken file.

    A file that nobody has written yet is empty.
    """
    where = f"{path.parent.name}/{path.name}"
    table = Table.parse(path.read_text(encoding="utf-8") if path.exists() else "", where)
    words = table.table("words")
    entries = {**{name: entry for name, entry in table.entries.items() if name != "words"}, **language.said}
    said = dict(found for name, entry in entries.items() for found in _sentences(name, entry, where, known))
    return Sentences(said, {name: words.texts(name) for name in words.entries})


def _sentences(key: str, entry: object, where: str, known: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    match entry:
        case str():
            yield key, Sentence({"other": well_formed(entry, known, f"{where} {key}")})
        case dict():
            forms = Table(f"{where} {key}", entry)
            if _by_number(entry):
                named = {name: forms.text(name) for name in CATEGORIES if name in entry}
                checked = {name: well_formed(form, known, forms.where) for name, form in named.items()}
                yield key, Sentence(checked, plural=True)
                return
            for name, below in entry.items():
                yield from _sentences(f"{key}.{name}", below, where, known)
        case _:
            raise Unreadable(f"{where} {key}", "must be a sentence, or a table of sentences")


def _by_number(entry: Mapping[str, object]) -> bool:
    """Whether a table holds the forms of one sentence: `other`, and no name that is not a plural category."""
    return "other" in entry and entry.keys() <= set(CATEGORIES)
