"""The cells of a lawyers' file: each read by its kind, or refused with the column's name and what it must hold."""

import re
from collections.abc import Collection, Mapping
from typing import TypeVar

from handlers.dialogue.spelling import folded

_SPLIT = re.compile(r"[\s,;|/]+")
_PHRASES = re.compile(r"[,;|/]+|\b(?:and|y)\b")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TRUTHS = {
    **dict.fromkeys(("yes", "y", "true", "1", "x", "si", "s"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}

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


def one_of(cells: Cells, column: str, allowed: Collection[Word], spelled: Mapping[str, Word] | None = None) -> Word:
    """Read one of a few words, in any case of letters, or another that is `spelled` (folded) for it."""
    text = words(cells, column).lower()
    for word in allowed:
        if word == text:
            return word
    other = (spelled or {}).get(folded(text))
    if other is not None:
        return other
    raise BadCell(f"{column} must be one of {', '.join(allowed)}")


def truth(cells: Cells, column: str, *, otherwise: bool | None = None) -> bool:
    """Read yes or no, or what a spreadsheet writes for them; `otherwise` is what an empty cell means, if it may."""
    text = folded(words(cells, column))
    if not text and otherwise is not None:
        return otherwise
    if text not in _TRUTHS:
        raise BadCell(f"{column} must be yes or no")
    return _TRUTHS[text]


def codes(
    cells: Cells,
    column: str,
    allowed: Collection[str],
    everything: str = "",
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Read one or more codes between spaces, commas or the like, in any case of letters, each once.

    The word `everything` stands for all that are allowed; `names` (folded) lead to codes.
    """
    said = words(cells, column, 400)
    found = tuple(dict.fromkeys(_coded(said, names) if names else _split(said)))
    if not found:
        raise BadCell(f"{column} is empty")
    if everything and found == (everything,):
        return tuple(sorted(allowed))
    if unknown := [code for code in found if code not in allowed]:
        raise BadCell(f"{column} has {', '.join(unknown)}, which is not known")
    return found


def listed(cells: Cells, column: str) -> tuple[str, ...]:
    """Read names between semicolons, each once; none from an empty cell."""
    parts = (part.strip() for part in words(cells, column, 1_000).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _coded(said: str, names: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for phrase in filter(str.strip, _PHRASES.split(said)):
        known = names.get(folded(phrase))
        found += [known] if known else _split(phrase)
    return found


def _split(said: str) -> list[str]:
    return [code for code in _SPLIT.split(said.lower()) if code]
