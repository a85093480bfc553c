"""Lawyers' files in other forms than CSV: the first sheet of an XLSX workbook, and JSON."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.cases.cells import BadCell

_BLANK = " \t\r\n,"
_LIST = "it must be a list of entries, [{...}, {...}], so that nothing was read"


def sheet(content: bytes) -> Iterator[tuple[int, Sequence[str] | BadCell]]:
    """Read the first sheet of a workbook, row by row; formulas count as the values that were saved with them."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield line, [_cell(value) for value in cells]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError):
        yield 1, BadCell("the workbook cannot be read: save it anew as XLSX, or as “CSV UTF-8”")


def entries(text: str) -> Iterator[tuple[int, Sequence[str] | BadCell]]:
    """Read a JSON list of entries as rows under one header; a row's line is that on which its entry begins."""
    found: list[tuple[int, Mapping[str, str] | BadCell]] = list(_objects(text.removeprefix("\ufeff")))
    header = tuple(dict.fromkeys(chain.from_iterable(each for _, each in found if not isinstance(each, BadCell))))
    yield 1, header
    for line, each in found:
        yield line, each if isinstance(each, BadCell) else [each.get(name, "") for name in header]


def _objects(text: str) -> Iterator[tuple[int, Mapping[str, str] | BadCell]]:
    at = text.find("[") + 1
    if not at or text[: at - 1].strip():
        yield 1, BadCell(_LIST)
        return
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(_BLANK))
        line = text.count("\n", 0, at) + 1
        if text[at : at + 1] == "]":
            return
        try:
            value, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            yield line, BadCell("it is no JSON from here on")
            return
        if isinstance(value, dict):
            yield line, {str(name): _cell(cell) for name, cell in value.items()}
        else:
            yield line, BadCell("it is no entry: write {...}")


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case list():
            return "; ".join(_cell(each) for each in value)
        case _:
            return str(value)
