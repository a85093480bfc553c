"""Characters that cost or mislead, and words left in English."""

import re
from collections.abc import Iterator

from content.bidi import MARKS
from content.blanks import bare
from content.checks.finding import Finding, texts, texts_of
from content.shelf import Shelf

_COSTLY = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0\u202f]")  # each doubles the parts of an SMS
_WORD = re.compile(r"[^\W\d_]{2,}")
_TELLING = 4  # words in a row that no two languages share by chance


def costly(shelf: Shelf) -> Iterator[Finding]:
    """Find typographic quotes, dashes, ellipses and no-break spaces, which make an SMS cost twice as much."""
    for text in texts(shelf):
        for found in _COSTLY.finditer(text.written):
            yield Finding("costly", text.where, f"U+{ord(found[0]):04X} doubles the parts of an SMS")


def steering(shelf: Shelf) -> Iterator[Finding]:
    """Find direction marks that somebody typed: unseen, they could reorder what is read."""
    for text in texts(shelf):
        for found in MARKS.finditer(text.written):
            yield Finding("bidi", text.where, f"U+{ord(found[0]):04X} steers the direction of text; leave it out")


def untranslated(shelf: Shelf) -> Iterator[Finding]:
    """Find texts of some length that are word for word the English ones."""
    english = {text.written for text in texts_of(shelf.english) if len(_WORD.findall(bare(text.written))) >= _TELLING}
    for volume in shelf.translations():
        for text in texts_of(volume):
            if text.written in english:
                yield Finding("untranslated", text.where, "is still in English")
