"""The cells of a lawyers' file: each read by its kind, or refused with the column's name and what it must hold."""

import re
from collections.abc import Collection, Mapping
from typing import TypeVar

_SPLIT = re.compile(r"[\s,;|/]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TRUTHS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}

Word = TypeVar("Word", bound=str)
Cells = Mapping[str, str]


class BadCell(Exception):
    """A row cannot be listed; the text names the column and what it must hold, and never repeats an address."""


def words(cells: Cells, column: str, longest: int = 80) -> str:
    """Read words of at most `longest` characters; an absent or empty cell is ""."""
    text = " ".join(_CONTROL.sub(" ", cells.get(column, "")).split())
    if len(text) > longest:
        raise BadCell(f"{column} is longer than {longest} characters")
    return text


def needed(cells: Cells, column: str, longest: int = 80) -> str:
    """Read words that must be there."""
    if not (text := words(cells, column, longest)):
        raise BadCell(f"{column} is empty")
    return text


def one_of(cells: Cells, column: str, allowed: Collection[Word]) -> Word:
    """Read one of a few words, in any case of letters."""
    text = words(cells, column).lower()
    for word in allowed:
        if word == text:
            return word
    raise BadCell(f"{column} must be one of {', '.join(allowed)}")


def truth(cells: Cells, column: str) -> bool:
    """Read yes or no, or what a spreadsheet writes for them."""
    text = words(cells, column).lower()
    if text not in _TRUTHS:
        raise BadCell(f"{column} must be yes or no")
    return _TRUTHS[text]


def codes(cells: Cells, column: str, allowed: Collection[str], everything: str = "") -> tuple[str, ...]:
    """Read one or more codes between spaces, commas or the like, in any case of letters, each once.

    The word `everything` stands for all that are allowed.
    """
    found = tuple(dict.fromkeys(code for code in _SPLIT.split(words(cells, column, 400).lower()) if code))
    if not found:
        raise BadCell(f"{column} is empty")
    if everything and found == (everything,):
        return tuple(sorted(allowed))
    if unknown := [code for code in found if code not in allowed]:
        raise BadCell(f"{column} has {', '.join(unknown)}, which is not known")
    return found
