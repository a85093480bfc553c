"""Counts by several dimensions, out of one grouped statement."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any


def tally(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Mapping[str, Mapping[str, int]]:
    """Fold rows of (value of each name …, count) into counts by name, then value.

    The first name is the status. Of erased cases nothing else is known, so they count by status alone; a value left
    empty is not counted by its name.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for *values, count in rows:
        known = values[:1] if values[0] == "erased" else values
        for name, value in zip(names, known, strict=False):
            if value:
                counts[name][value] += count
    return counts
