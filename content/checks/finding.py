"""One thing to mend, and the texts that are looked through for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from content.shelf import Shelf
from content.volume import Volume

Severity = Literal[
    "due",
    "expired",
    "unreadable",
    "missing",
    "unknown",
    "stale",
    "too_long",
    "too_hard",
    "unsourced",
    "stray_link",
    "figures",
    "keyword_clash",
    "untold",
    "glossary",
    "costly",
    "bidi",
    "untranslated",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and where it stands.

    due           its sources must be compared again
    expired       a volatile page past its day, no longer shown
    unreadable    a file that breaks its form; its language is not offered
    missing       English says it and this language does not; the language is not offered
    unknown       this language says what English does not
    stale         translated from an English that has changed since, or nobody noted from which
    too_long      for a text message, or for a button
    too_hard      to read
    unsourced     a page that names no source
    stray_link    a link, address or telephone number outside the registry
    figures       another number than the English
    keyword_clash a word that people type, and that means something else
    untold        people are not told the word to send, or are told one that is not read
    glossary      another word than the glossary's
    costly        a typographic character that doubles an SMS
    bidi          a direction mark: the program puts those in
    untranslated  still in English
    """

    severity: Severity
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands in its file. `key` is the sentence's key, or the page's topic."""

    language: str
    kind: Literal["say", "page"]
    key: str
    written: str

    @property
    def place(self) -> str:
        """Where it stands within its language."""
        return f"{self.kind} {self.key}"

    @property
    def where(self) -> str:
        """Where it stands."""
        return f"{self.language} {self.place}"


def texts(shelf: Shelf) -> Iterator[Text]:
    """Every text of every language."""
    for volume in shelf.volumes.values():
        yield from texts_of(volume)


def texts_of(volume: Volume) -> Iterator[Text]:
    """Every text of one language: each form of each sentence, the title and each paragraph of each page."""
    code = volume.language.code
    for key, sentence in volume.sentences.said.items():
        for form in sentence.written:
            yield Text(code, "say", key, form)
    for page in volume.pages.values():
        for text in (page.title, *page.written):
            yield Text(code, "page", page.topic, text)


def by_place(volume: Volume) -> Mapping[str, str]:
    """All that one language says in each place, in one text a place."""
    said: dict[str, list[str]] = {}
    for text in texts_of(volume):
        said.setdefault(text.place, []).append(text.written)
    return {place: "\n".join(written) for place, written in said.items()}
