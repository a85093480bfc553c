"""Whether each translation was made from the English that stands today."""

from collections.abc import Iterator

from content.checks.finding import Finding
from content.pages import Page
from content.shelf import Shelf

_FACTS = ("sources", "official", "volatile", "reviewed", "review_by")


def stale(shelf: Shelf) -> Iterator[Finding]:
    """Find what was translated from another English than today's, and pages whose sources or days differ from it."""
    english = shelf.english
    for volume in shelf.translations():
        code = volume.language.code
        for key, sentence in english.sentences.said.items():
            if key in volume.sentences.said and (what := _changed(volume.translated.get(key), sentence.fingerprint)):
                yield Finding("stale", f"{code} say {key}", what)
        for topic, page in volume.pages.items():
            for what in _of_page(page, english.pages.get(topic)):
                yield Finding("stale", f"{code} page {topic}", what)


def _changed(noted: str | None, today: str) -> str:
    if noted is None:
        return "nobody noted which English it was translated from"
    return "" if noted == today else "the English has changed since it was translated"


def _of_page(page: Page, english: Page | None) -> Iterator[str]:
    if english is None:
        return
    if what := _changed(page.english, english.fingerprint):
        yield what
    for name in _FACTS:
        if getattr(page, name) != getattr(english, name):
            yield f"{name} differs from the English page"
