"""How data is shown: as a table to people, as JSON or CSV to programs. Data alone goes to standard output."""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, ParamSpec, TypeVar, assert_never

import click
from rich import box
from rich.console import Console
from rich.table import Table

P = ParamSpec("P")
T = TypeVar("T")
Cell = str | int | float | bool | datetime | tuple[str, ...] | None
Json = str | int | float | bool | list[str] | None
Form = Literal["table", "json", "csv"]
_UNSEEN_WIDTH = 200
"""Columns where no terminal says how many it has: enough that a line of a pipe is a row."""
_CONTROL = "\N{REPLACEMENT CHARACTER}"
_KEPT = "\n\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Persian and the languages of India are not written without the joiners."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under their heads. `brief` names the heads that a table shows, where it does not show all of them."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    brief: tuple[str, ...] = ()

    def objects(self) -> list[dict[str, Json]]:
        """Give each row as JSON has it; times are UTC."""
        return [{head: _json(cell) for head, cell in zip(self.heads, row, strict=True)} for row in self.rows]


def output_option(command: Callable[P, T]) -> Callable[P, T]:
    """Add `-o table|json|csv`."""
    forms = click.Choice(["table", "json", "csv"])
    return click.option("-o", "--output", type=forms, default="table", show_default=True, help="Form of the data.")(
        command
    )


def show(listing: Listing, form: Form) -> None:
    """Write rows to standard output."""
    match form:
        case "json":
            write_json(listing.objects())
        case "csv":
            _write_csv(listing)
        case "table":
            write_table(listing)
        case _:
            assert_never(form)


def write_json(value: object) -> None:
    """Write a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_table(listing: Listing, title: str = "") -> None:
    """Draw rows for a person; what the records hold is shown as it is, never taken for markup or for control codes."""
    heads = listing.brief or listing.heads
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    places = [listing.heads.index(head) for head in heads]
    for row in listing.rows:
        table.add_row(*(_seen(row[place]) for place in places))
    width = None if sys.stdout.isatty() else _UNSEEN_WIDTH
    Console(file=sys.stdout, markup=False, highlight=False, emoji=False, width=width).print(table)


def _write_csv(listing: Listing) -> None:
    # Only here, for it brings the whole of the desk with it.
    from bot.web.desk.export import safe_cell  # noqa: PLC0415  the reason is the line above

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(listing.heads)
    writer.writerows([safe_cell(_written(cell)) for cell in row] for row in listing.rows)


def _json(cell: Cell) -> Json:
    match cell:
        case datetime():
            return _iso(cell)
        case tuple():
            return list(cell)
        case _:
            return cell


def _written(cell: Cell) -> str:
    return _iso(cell) if isinstance(cell, datetime) else _text(cell)


def _seen(cell: Cell) -> str:
    text = f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else _text(cell)
    return "".join(
        letter if letter.isprintable() or letter in _KEPT else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case tuple():
            return " ".join(cell)
        case _:
            return str(cell)


def _iso(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
