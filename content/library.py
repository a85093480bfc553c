"""The library: every word a person reads, loaded once, asked for by key and language.

    say("ask.who", "es")             a sentence, its blanks filled; the blank n chooses its form
    words("menu", "es")              what people type to mean "menu"
    page("ero", "en")                a page; its first paragraph is the answer by SMS
    as_of(page, today)               the page, or the way to the official site once it is out of date
    resource("locator").url          an official link, with who runs it
    language("ar").direction         how a language is written

Files are read once, and kept. A broken English file stops the start; a language that is broken or unfinished in any way
is not among LANGUAGES, and nobody is offered it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from content.blanks import fill
from content.checks.whole import offered
from content.errors import Unfilled, Unwritten
from content.languages import ENGLISH, Language
from content.pages import Page
from content.resources import Resource
from content.sentences import SHORT, Sentences
from content.shelf import Shelf, read_shelf

ROOT = Path(__file__).parent


@cache
def load() -> Shelf:
    """Read all content; raises Unreadable with file and reason where the registry or an English file is broken."""
    return read_shelf(ROOT)


LANGUAGES: tuple[str, ...] = offered(load())
"""The languages that say all that English says, in the order of menus."""


def language(code: str) -> Language:
    """Tell how a language is written; raises Unwritten for one that we do not speak."""
    try:
        return load().volumes[code].language
    except KeyError as error:
        raise Unwritten("language", code) from error


def native_name(code: str) -> str:
    """Name a language as its speakers do: `Español`; raises Unwritten."""
    return language(code).name


def listed(items: Iterable[str], code: str) -> str:
    """Put items into one list, as the language separates them; raises Unwritten."""
    return language(code).separator.join(items)


def has(key: str, language: str) -> bool:
    """Whether a sentence is written in this language."""
    return key in keys(language)


@cache
def short(key: str, language: str) -> str | None:
    """Find the key of the shorter form that a sentence has for a text message; None where the language has none."""
    brief = f"{SHORT}{key}"
    return brief if has(brief, language) else None


def keys(language: str) -> frozenset[str]:
    """Every dotted key written in this language; none for a language we do not speak."""
    return frozenset(_sentences(language).said)


def say(key: str, language: str, /, **blanks: str | int) -> str:
    """Say a sentence, its blanks filled, numbers in the digits of the language; the blank `n` chooses the plural form.

    Raises Unwritten when the language lacks the sentence, Unfilled when a blank has no value.
    """
    sentence = _sentences(language).said.get(key)
    if sentence is None:
        raise Unwritten(key, language)
    volume = load().volumes[language]
    text, n = sentence.forms["other"], blanks.get("n")
    if sentence.plural:
        if not isinstance(n, int):
            raise Unfilled(key, language, "n")
        text = sentence.form(volume.language.plural, n)
    values = {name: volume.language.number(v) if isinstance(v, int) else v for name, v in blanks.items()}
    try:
        return volume.language.settled(fill(text, {**volume.references, **values}))
    except KeyError as error:
        raise Unfilled(key, language, str(error.args[0])) from error


def words(name: str, language: str) -> tuple[str, ...]:
    """List what people type to mean `name`; raises Unwritten when no list is written."""
    try:
        return _sentences(language).typed[name]
    except KeyError as error:
        raise Unwritten(f"words.{name}", language) from error


@cache
def topics() -> tuple[str, ...]:
    """Name every topic that has a page, in alphabetical order."""
    return tuple(sorted(load().english.pages))


def page(topic: str, language: str) -> Page:
    """Open a page; raises Unwritten when the language lacks it."""
    try:
        return load().volumes[language].pages[topic]
    except KeyError as error:
        raise Unwritten(topic, language) from error


def as_of(page: Page, today: date) -> Page:
    """Keep a page as it is, or put the way to the official site in place of claims that may no longer hold.

    Only a volatile page expires: the day after its `review_by`, or when the English has changed since it was
    translated. It then says nothing but `stale.page`, after the warning that its link is the government's.
    """
    if page.official is None or (today <= page.review_by and _current(page)):
        return page
    official = resource(page.official)
    warning = f"{load().volumes[page.language].references['warning.site']} " if official.warning else ""
    notice = say("stale.page", page.language, title=page.title, link=f"{official.url}")
    return replace(page, paragraphs=(warning + notice,), needs=(official.name,))


def resource(name: str) -> Resource:
    """Look up an official link or phone line; raises Unwritten for an unknown name."""
    try:
        return load().resources[name]
    except KeyError as error:
        raise Unwritten(f"resources.{name}", "any") from error


def _current(page: Page) -> bool:
    """Whether a page is English, or was translated from the English that stands today."""
    english = load().english.pages.get(page.topic)
    return page.language == ENGLISH or (english is not None and page.english == english.fingerprint)


def _sentences(language: str) -> Sentences:
    volume = load().volumes.get(language)
    return volume.sentences if volume else Sentences({}, {})
