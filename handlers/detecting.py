"""Which language somebody writes in: a guess from letters and frequent words, good for a suggestion and no more."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from content import library
from content.languages import SCRIPTS
from handlers.dialogue.spelling import folded

_FEWEST = 2
"""Frequent words that tell a language: one may be a name, or another language's."""
_LATIN = "Latn"
_LINK = re.compile(r"https?://\S+")


def detected(text: str, languages: Iterable[str]) -> str | None:
    """Guess the language of a text among those offered; None when it could be several, or one that we do not speak."""
    script = _script(text)
    written = [code for code in languages if library.language(code).script == script]
    return _by_words(text, written) if script == _LATIN else next(iter(written), None) if len(written) == 1 else None


def _script(text: str) -> str | None:
    """Find the script of most letters, those of links left out, by its ISO 15924 code."""
    words = _LINK.sub("", text)
    letters = [unicodedata.name(letter, "").partition(" ")[0] for letter in words if letter.isalpha()]
    (name, count), *_ = Counter(letters).most_common(1) or [("", 0)]
    known = (code for code, begins in SCRIPTS.items() if begins == name)
    return next(known, None) if 2 * count > len(letters) else None


def _by_words(text: str, codes: list[str]) -> str | None:
    typed = folded(text).split()
    counted = Counter({code: sum(word in _frequent(code) for word in typed) for code in codes})
    (first, most), *others = counted.most_common(2) or [("", 0)]
    return first if most >= _FEWEST and all(count < most for _, count in others) else None


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(folded(word) for word in library.language(code).common)
