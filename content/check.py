"""What is wrong with our words although every file can be read: findings for whoever looks after them.

Each function looks at one thing and changes nothing; `findings` asks them all. Today comes in as a parameter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.blanks import fill_known
from content.shelf import Shelf

Severity = Literal["due", "stale", "missing", "too_long", "unsourced", "stray_link", "keyword_clash", "costly"]

LONGEST = 300  # characters of one paragraph or sentence: two parts by SMS
# The SMS provider acts on these itself, before we see them.
_OPT_OUT = ("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel")
_OPT_IN = ("start", "yes", "unstop")
PROVIDER_WORDS = frozenset((*_OPT_OUT, *_OPT_IN, "help", "info"))
_LINK = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:gov|org|com|net|edu|us|mil|io|info)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[\s().-]*\d){6,}")
_INVENTED = re.compile(r"555\D?01\d\d\Z")  # kept free for examples in all of North America
_COSTLY = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]")  # each turns an SMS into shorter parts


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it stands in its file."""

    language: str
    place: str
    written: str

    @property
    def where(self) -> str:
        return f"{self.language} {self.place}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    `due`: must be compared with its sources again. `stale`: a volatile page past its day, no longer shown.
    `missing`: one language says what another does not. `costly`: a typographic character that doubles an SMS.
    """

    severity: Severity
    where: str
    what: str


def findings(shelf: Shelf, today: date) -> tuple[Finding, ...]:
    """Look for everything at once."""
    return (
        *overdue(shelf, today),
        *missing(shelf),
        *too_long(shelf),
        *unsourced(shelf),
        *stray_links(shelf),
        *keyword_clashes(shelf),
        *costly(shelf),
    )


def overdue(shelf: Shelf, today: date) -> Iterator[Finding]:
    """Find resources and pages whose day of review is past."""
    for resource in shelf.resources.values():
        if resource.review_by < today:
            yield Finding("due", f"resources.toml [{resource.name}]", f"review was due by {resource.review_by}")
    for page in shelf.all_pages():
        if page.review_by < today:
            severity: Severity = "stale" if page.volatile else "due"
            yield Finding(severity, f"{page.language} page {page.topic}", f"review was due by {page.review_by}")


def missing(shelf: Shelf) -> Iterator[Finding]:
    """Find what one language has and another lacks: sentences, their blanks, lists of words, pages, their links."""
    said = {
        code: {f"say {key}": sentence.blanks for key, sentence in side.said.items()}
        for code, side in shelf.sentences.items()
    }
    typed = {code: {f"words {name}": frozenset[str]() for name in side.typed} for code, side in shelf.sentences.items()}
    opened = {
        code: {f"page {topic}": frozenset(page.needs) for topic, page in side.items()}
        for code, side in shelf.pages.items()
    }
    for side in (said, typed, opened):
        yield from _unlike(side)


def too_long(shelf: Shelf) -> Iterator[Finding]:
    """Find paragraphs and sentences longer than a text message should be, links filled in, marks of bold left out."""
    for text in _written(shelf):
        length = len(fill_known(text.written, shelf.references[text.language]).replace("**", ""))
        if length > LONGEST:
            yield Finding("too_long", text.where, f"has {length} characters, {LONGEST} are allowed")


def unsourced(shelf: Shelf) -> Iterator[Finding]:
    """Find pages that name no source."""
    for page in shelf.all_pages():
        if not page.sources:
            yield Finding("unsourced", f"{page.language} page {page.topic}", "names no source")


def stray_links(shelf: Shelf) -> Iterator[Finding]:
    """Find links, addresses and phone numbers that stand in a text and not in the registry."""
    for text in _written(shelf):
        for pattern in (_LINK, _NUMBER):
            for found in pattern.finditer(text.written):
                if _INVENTED.search(found[0]):
                    continue
                yield Finding("stray_link", text.where, f"{found[0]} belongs in resources.toml")


def keyword_clashes(shelf: Shelf) -> Iterator[Finding]:
    """Find words people type that the SMS provider keeps for itself, and words that mean two things in one language."""
    for code, side in shelf.sentences.items():
        meanings: dict[str, str] = {}
        for name, listed in side.typed.items():
            for word in (word.casefold() for word in listed):
                where = f"{code} words {name}"
                if word in PROVIDER_WORDS and (name, word) != ("help", "help"):
                    yield Finding("keyword_clash", where, f"{word} is a word of the SMS provider")
                if meanings.setdefault(word, name) != name:
                    yield Finding("keyword_clash", where, f"{word} also means {meanings[word]}")


def costly(shelf: Shelf) -> Iterator[Finding]:
    """Find typographic quotes, dashes, ellipses and no-break spaces, which make an SMS cost twice as much."""
    for text in _written(shelf):
        for found in _COSTLY.finditer(text.written):
            yield Finding("costly", text.where, f"U+{ord(found[0]):04X} doubles the parts of an SMS")


def _written(shelf: Shelf) -> Iterator[_Text]:
    for language in shelf.languages:
        for name, warning in language.warnings.items():
            yield _Text(language.code, f"warning {name}", warning)
    for code, side in shelf.sentences.items():
        for key, sentence in side.said.items():
            for form in dict.fromkeys((sentence.one, sentence.other)):
                yield _Text(code, f"say {key}", form)
    for page in shelf.all_pages():
        for text in (page.title, *page.written):
            yield _Text(page.language, f"page {page.topic}", text)


def _unlike(side: Mapping[str, Mapping[str, frozenset[str]]]) -> Iterator[Finding]:
    """Compare every language with all of them together: names first, then the parts of each."""
    whole: dict[str, frozenset[str]] = {}
    for names in side.values():
        for name, parts in names.items():
            whole[name] = whole.get(name, frozenset()) | parts
    for code, names in side.items():
        for name, parts in whole.items():
            if name not in names:
                yield Finding("missing", f"{code} {name}", "is written in another language only")
                continue
            for part in sorted(parts - names[name]):
                yield Finding("missing", f"{code} {name}", f"lacks {part}, which another language has")
