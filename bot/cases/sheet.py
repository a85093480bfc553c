"""A table as offices keep it: the rows of a CSV file, and the columns that a header names."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.cases.cells import BadCell, Cells
from bot.cases.headers import column

_DELIMITERS = ",;\t"
Rows = Iterable[tuple[int, Sequence[str] | BadCell]]
"""Each row of a file with the line it begins on, counted from 1: its cells, or why it cannot be read."""
WAYS = ("email", "sms", "telegram")
"""Columns that name recipients, each of which may stand in for the columns channel and address."""


def lines(text: str) -> Iterator[tuple[int, Sequence[str] | BadCell]]:
    """Read a CSV file: comma, semicolon or tab, a byte-order mark or none."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield line, BadCell("a quotation mark is out of place, or does not close: double it inside quoted words")


def records(rows: Rows, needed: Collection[str]) -> Iterator[tuple[int, Cells | BadCell]]:
    """Give each row its columns, whose names the first row that is not empty holds, in any order.

    A header that lacks a column, or names one twice, is the only thing that is given.
    """
    header: list[str] | None = None
    for line, cells in rows:
        if isinstance(cells, BadCell):
            yield line, cells
        elif not any(cell.strip() for cell in cells):
            continue
        elif header is None:
            header = [column(name) for name in cells]
            if wrong := _wrong(header, needed):
                yield line, wrong
                return
        else:
            yield line, _named(header, cells)


def _wrong(header: Sequence[str], needed: Collection[str]) -> BadCell | None:
    ways = () if any(way in header for way in WAYS) else ("channel", "address")
    if missing := [name for name in (*needed, *ways) if name not in header]:
        return BadCell(f"the header lacks {', '.join(missing)}, so that nothing was read")
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        return BadCell(f"the header names {', '.join(twice)} more than once, so that nothing was read")
    return None


def _named(header: Sequence[str], cells: Sequence[str]) -> Cells | BadCell:
    if any(cell.strip() for cell in cells[len(header) :]):
        return BadCell("the row has more cells than the header")
    return dict(zip(header, cells, strict=False))
