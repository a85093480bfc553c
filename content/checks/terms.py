"""Whether a translation uses the words of its glossary."""

import re
from collections.abc import Iterator

from content.checks.finding import Finding
from content.glossary import Term
from content.pages import Page
from content.shelf import Shelf


def other_words(shelf: Shelf) -> Iterator[Finding]:
    """Find pages that lack the glossary's word for a term which the English page uses."""
    english = shelf.english
    for volume in shelf.translations():
        for name, term in english.glossary.items():
            own = volume.glossary.get(name)
            for topic, page in volume.pages.items():
                theirs = english.pages.get(topic)
                if own and theirs and _uses(theirs, term) and not _has(page, own):
                    said = " / ".join(own.say)
                    yield Finding("glossary", f"{volume.language.code} page {topic}", f"says {name} without {said}")


def unused(shelf: Shelf) -> Iterator[Finding]:
    """Find terms that no English page uses, so that nothing would be compared."""
    for name, term in shelf.english.glossary.items():
        if not any(_uses(page, term) for page in shelf.english.pages.values()):
            yield Finding("glossary", f"en glossary {name}", "stands on no English page")


def _uses(page: Page, term: Term) -> bool:
    words = "|".join(map(re.escape, term.say))
    return re.search(rf"\b(?:{words})\b", _text(page), re.IGNORECASE) is not None


def _has(page: Page, term: Term) -> bool:
    text = _text(page).casefold()
    return any(form.casefold() in text for form in term.say)


def _text(page: Page) -> str:
    return "\n".join((page.title, *page.written))
