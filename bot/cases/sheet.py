"""A CSV file as offices keep it: comma, semicolon or tab, a byte-order mark or none, columns in any order."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from bot.cases.cells import BadCell, Cells

_DELIMITERS = ",;\t"


def records(text: str, needed: Collection[str]) -> Iterator[tuple[int, Cells | BadCell]]:
    """Give each row with the line it begins on, counted from 1: its cells by column, or why it cannot be read.

    Columns bear lower-case names. A header that lacks a column, or names one twice, is the only thing that is given.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    header: list[str] | None = None
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield line, BadCell("a quotation mark is out of place, or does not close: double it inside quoted words")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [name.strip().lower() for name in cells]
            if wrong := _wrong(header, needed):
                yield line, wrong
                return
            continue
        yield line, _named(header, cells)


def _wrong(header: Sequence[str], needed: Collection[str]) -> BadCell | None:
    if missing := [name for name in needed if name not in header]:
        return BadCell(f"the header lacks {', '.join(missing)}, so that nothing was read")
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        return BadCell(f"the header names {', '.join(twice)} more than once, so that nothing was read")
    return None


def _named(header: Sequence[str], cells: Sequence[str]) -> Cells | BadCell:
    if any(cell.strip() for cell in cells[len(header) :]):
        return BadCell("the row has more cells than the header")
    return dict(zip(header, cells, strict=False))
