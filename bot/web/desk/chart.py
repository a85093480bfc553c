"""Charts as plain geometry, drawn as SVG by a template. Colours come from the style sheet, so that both themes fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.web.desk.counts import Count

_WIDTH = 360
"""Units; about as many pixels as a phone has to spare, so that text is read there at its size."""
_ROW, _BAR, _LONGEST = 42, 14, 285
_COLUMN, _TALLEST = 15, 110
_STUB = 3
"""What stands for a withheld count: always the same, so that its size tells nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the units of its chart."""

    label: str
    text: str
    x: int
    y: int
    width: int
    height: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the table that says the same."""

    key: str
    title: str
    head: str
    unit: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    counts: tuple[Count, ...]
    upright: bool


def bars(key: str, title: str, head: str, counts: Sequence[Count], unit: str = "Cases") -> Chart:
    """Lay out bars that lie, one below another."""
    most = _most(counts)
    drawn = tuple(
        Bar(count.label, count.text, 0, n * _ROW + 20, _size(count, most, _LONGEST), _BAR, _hidden(count))
        for n, count in enumerate(counts)
    )
    return Chart(key, title, head, unit, _WIDTH, len(counts) * _ROW, drawn, tuple(counts), upright=False)


def columns(key: str, title: str, head: str, counts: Sequence[Count]) -> Chart:
    """Lay out bars that stand, one beside another."""
    most = _most(counts)
    drawn = tuple(_column(n, count, _size(count, most, _TALLEST)) for n, count in enumerate(counts))
    return Chart(key, title, head, "Cases", len(counts) * _COLUMN, _TALLEST + 40, drawn, tuple(counts), upright=True)


def _column(n: int, count: Count, tall: int) -> Bar:
    return Bar(count.label, count.text, n * _COLUMN + 2, _TALLEST + 16 - tall, _COLUMN - 4, tall, _hidden(count))


def _most(counts: Sequence[Count]) -> int:
    return max((count.number or 0 for count in counts), default=0)


def _size(count: Count, most: int, longest: int) -> int:
    return _STUB if count.number is None or not most else max(_STUB, round(count.number / most * longest))


def _hidden(count: Count) -> bool:
    return count.number is None
