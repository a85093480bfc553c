"""Every text of a language beside its English, as one list: what an agency translates in its own tool."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.translating.noting import NotThere
from content.languages import ENGLISH
from content.pages import Page
from content.plurals import needed
from content.shelf import Shelf
from content.volume import Volume

_MEANT = {"zero": "0", "one": "1", "two": "2", "few": "few: 2 to 4, or 3 to 10", "many": "many", "other": "the rest"}
_LABEL = "A button: at most 20 characters."
_BUTTONS = ("link", "move", "choice", "label")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to translate. `context` names its place and is never translated; several words stand on lines.

    `doubtful` is true where the English has changed since, or nobody noted from which it was made.
    """

    context: str
    english: str
    translation: str = ""
    comment: str = ""
    doubtful: bool = False


def entries(shelf: Shelf, code: str) -> Iterator[Entry]:
    """List all that a language has to say; raises NotThere for one that has no readable `language.toml`."""
    if code == ENGLISH or code not in shelf.volumes:
        raise NotThere(f"{code} is not a language that is translated here: write content/{code}/language.toml first")
    english, own = shelf.english, shelf.volumes[code]
    yield from _sentences(english, own)
    for name, words in english.sentences.typed.items():
        typed = "\n".join(own.sentences.typed.get(name, ()))
        yield Entry(f"words {name}", "\n".join(words), typed, "Words people type for this, one a line.")
    for topic, page in english.pages.items():
        yield from _page(page, own.pages.get(topic))
    for name, term in english.glossary.items():
        said = own.glossary[name].say if name in own.glossary else ()
        yield Entry(f"glossary {name}", "\n".join(term.say), "\n".join(said), f"Forms, one a line: {term.means}.")


def parts(page: Page) -> Sequence[tuple[str, str]]:
    """Name the texts of a page: its title, and its paragraphs from 1."""
    numbered = ((str(number), text) for number, text in enumerate(page.written, start=1))
    return (("title", page.title), *numbered)


def _sentences(english: Volume, own: Volume) -> Iterator[Entry]:
    for key, sentence in english.sentences.said.items():
        said = own.sentences.said.get(key)
        doubtful = said is not None and own.translated.get(key) != sentence.fingerprint
        comment = _LABEL if key.partition(".")[0] in _BUTTONS else ""
        if not sentence.plural:
            yield Entry(f"say {key}", sentence.forms["other"], said.forms["other"] if said else "", comment, doubtful)
            continue
        for form in needed(own.language.plural):
            text = sentence.forms.get(form, sentence.forms["other"])
            meant = f"For numbers such as {_MEANT[form]}. {comment}".strip()
            yield Entry(f"say {key} {form}", text, said.forms.get(form, "") if said else "", meant, doubtful)


def _page(english: Page, own: Page | None) -> Iterator[Entry]:
    said = dict(parts(own)) if own else {}
    doubtful = own is not None and own.english != english.fingerprint
    for name, text in parts(english):
        yield Entry(f"page {english.topic} {name}", text, said.get(name, ""), "", doubtful)
