"""Words for tests: the real pages and sentences, and a few of our own where a test is about their form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from bot.channels.speech import Speech
from content import library
from content.blanks import fill
from content.pages import Page

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Book:
    """A lexicon of a few sentences and pages; whatever it lacks is said as `content` says it."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, key: str, language: str, /, **blanks: str | int) -> str:
        if key in self.sentences:
            return fill(self.sentences[key], blanks)
        return library.say(key, language, **blanks)

    def page(self, topic: str, language: str) -> Page:
        if topic not in self.pages:
            return library.page(topic, language)
        text = self.pages[topic]
        sources = ("https://www.example.gov/about/",)
        return Page(
            topic, language, "A title", text, text, sources, None, (), volatile=False, reviewed=TODAY, review_by=TODAY
        )

    def as_of(self, page: Page, today: date) -> Page:
        return library.as_of(page, today)


@pytest.fixture(scope="session")
def speech() -> Speech:
    pages = {"long": ("First paragraph.", "Second paragraph.", "Third **paragraph**.")}
    sentences = {"bold": "This is **very** clear, {name}.", "say.name": "**{name}**", "label": "How"}
    return Speech("Amparo", Book(sentences, pages))
