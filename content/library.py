"""The library: every word a person reads, loaded once, asked for by key and language.

    say("ask.who", "es")             a sentence, its blanks filled
    words("menu", "es")              what people type to mean "menu"
    page("ero", "en")                a page; its first paragraph is the answer by SMS
    as_of(page, today)               the page, or the way to the official site once it is out of date
    resource("locator").url          an official link, with who runs it

Files are read at the first question and kept; `load` reads them now, so that a broken file stops the start.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from content.blanks import fill
from content.errors import Unfilled, Unwritten
from content.languages import read_languages
from content.pages import Page
from content.resources import Resource
from content.sentences import Sentences
from content.shelf import Shelf, read_shelf

_ROOT = Path(__file__).parent
LANGUAGES: tuple[str, ...] = tuple(language.code for language in read_languages(_ROOT))


@cache
def load() -> Shelf:
    """Read and check all content; raises Unreadable with file and reason."""
    return read_shelf(_ROOT)


def native_name(language: str) -> str:
    """Name a language as its speakers do: `Español`; raises Unwritten."""
    for known in load().languages:
        if known.code == language:
            return known.name
    raise Unwritten("name", language)


def has(key: str, language: str) -> bool:
    """Whether a sentence is written in this language."""
    return key in keys(language)


def keys(language: str) -> frozenset[str]:
    """Every dotted key written in this language; none for a language we do not speak."""
    return frozenset(_sentences(language).said)


def say(key: str, language: str, /, **blanks: str | int) -> str:
    """Say a sentence, its blanks filled; the blank `n` chooses between one and other.

    Raises Unwritten when the language lacks the sentence, Unfilled when a blank has no value.
    """
    sentence = _sentences(language).said.get(key)
    if sentence is None:
        raise Unwritten(key, language)
    if sentence.plural and "n" not in blanks:
        raise Unfilled(key, language, "n")
    text = sentence.one if blanks.get("n") == 1 else sentence.other
    try:
        return fill(text, {**load().references[language], **blanks})
    except KeyError as error:
        raise Unfilled(key, language, str(error.args[0])) from error


def words(name: str, language: str) -> tuple[str, ...]:
    """List what people type to mean `name`; raises Unwritten when no list is written."""
    try:
        return _sentences(language).typed[name]
    except KeyError as error:
        raise Unwritten(f"words.{name}", language) from error


def topics() -> tuple[str, ...]:
    """Name every topic that has a page, in alphabetical order."""
    return tuple(sorted({topic for pages in load().pages.values() for topic in pages}))


def page(topic: str, language: str) -> Page:
    """Open a page; raises Unwritten when the language lacks it."""
    try:
        return load().pages[language][topic]
    except KeyError as error:
        raise Unwritten(topic, language) from error


def as_of(page: Page, today: date) -> Page:
    """Keep a page as it is, or put the way to the official site in place of claims that may no longer hold.

    Only a volatile page expires: the day after its `review_by` it says nothing but `stale.page`, after the warning
    that its link is the government's.
    """
    if page.official is None or today <= page.review_by:
        return page
    official = resource(page.official)
    warning = f"{load().references[page.language]['warning.site']} " if official.warning else ""
    notice = say("stale.page", page.language, title=page.title, link=f"{official.url}")
    return replace(page, paragraphs=(warning + notice,), needs=(official.name,))


def resource(name: str) -> Resource:
    """Look up an official link or phone line; raises Unwritten for an unknown name."""
    try:
        return load().resources[name]
    except KeyError as error:
        raise Unwritten(f"resources.{name}", "any") from error


def _sentences(language: str) -> Sentences:
    return load().sentences.get(language, Sentences({}, {}))
