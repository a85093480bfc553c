"""Counts that name nobody: under five they are not shown, zero included, and no sum gives one away.

Where only one value of a list is under five, the list's total would tell it; so the next smallest is withheld as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a list; `number` is None where it is withheld, and `text` says what may be said."""

    label: str
    number: int | None
    text: str


def shown(count: int) -> str:
    """Write a count, or that it is under five."""
    return str(count) if count >= SMALLEST else f"<{SMALLEST}"


def withhold(counts: Mapping[str, int]) -> tuple[Count, ...]:
    """Withhold what is under five, and one more where that would be told by the rest; the order is kept."""
    small = {label for label, count in counts.items() if count < SMALLEST}
    others = sorted((count, label) for label, count in counts.items() if label not in small)
    beside = {others[0][1]} if len(small) == 1 and others else set[str]()
    return tuple(_count(label, count, label in small, label in beside) for label, count in counts.items())


def _count(label: str, count: int, small: bool, beside: bool) -> Count:  # noqa: FBT001  two facts of one count
    if small:
        return Count(label, None, f"<{SMALLEST}")
    return Count(label, None, "withheld") if beside else Count(label, count, str(count))
