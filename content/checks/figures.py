"""Numbers and addresses: those of the registry stand nowhere else, and a translation keeps those of the English."""

import re
from collections.abc import Iterator, Mapping

from content.blanks import bare
from content.checks.finding import Finding, by_place, texts
from content.shelf import Shelf
from content.volume import Volume

_LINK = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:gov|org|com|net|edu|us|mil|io|info)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[\s().-]*\d){6,}")
_INVENTED = re.compile(r"555\D?01\d\d\Z")  # kept free for examples in all of North America
_DIGITS = re.compile(r"\d+")
_MONTHS = frozenset(range(1, 13))  # languages that count their months write one more number in a date


def stray_links(shelf: Shelf) -> Iterator[Finding]:
    """Find links, addresses and phone numbers that stand in a text and not in the registry."""
    for text in texts(shelf):
        for pattern in (_LINK, _NUMBER):
            for found in pattern.finditer(text.written):
                if not _INVENTED.search(found[0]):
                    yield Finding("stray_link", text.where, f"{found[0]} belongs in resources.toml")


def other_figures(shelf: Shelf) -> Iterator[Finding]:
    """Find translations that lack a number of the English, or say one that English does not."""
    english = _figures(shelf.english)
    for volume in shelf.translations():
        for place, own in _figures(volume).items():
            theirs = english.get(place, own)
            for number in sorted(theirs - own):
                yield Finding("figures", f"{volume.language.code} {place}", f"lacks the number {number}")
            for number in sorted(own - theirs - _MONTHS):
                yield Finding("figures", f"{volume.language.code} {place}", f"says {number}, and English does not")


def _figures(volume: Volume) -> Mapping[str, set[int]]:
    """Collect the numbers of each place, in whatever digits they are written."""
    return {place: {int(found) for found in _DIGITS.findall(bare(text))} for place, text in by_place(volume).items()}
