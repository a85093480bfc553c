"""A campaign: how much of it is done, how far it is, and what it found."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.proofs.sizes import SIZES

T = TypeVar("T")


@dataclass(slots=True)
class Record:
    """What a campaign did and found, in the order it tells of it."""

    promise: str
    lines: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Campaign:
    """One part of a campaign while it runs."""

    name: str
    full: bool
    record: Record
    progress: Progress
    dice: random.Random = field(default_factory=lambda: random.Random(6))  # noqa: S311  the same in every run

    def size(self, what: str) -> int:
        """Tell how many of something this run does."""
        size = SIZES[self.name.partition("_")[0]][what]
        return size.full if self.full else size.small

    def each(self, what: str, things: Iterable[T], total: int) -> Iterator[T]:
        """Go through things, showing on the terminal how far it is."""
        yield from self.progress.track(things, total=total, description=f"{self.name}: {what}")

    def found(self, what: str, figure: float | str) -> None:
        """Take down one figure."""
        if isinstance(figure, str):
            self.record.lines[what] = figure
        else:
            self.record.lines[what] = f"{figure:,.0f}" if float(figure).is_integer() else f"{figure:,.3g}"


@dataclass(slots=True)
class Figures:
    """The figures of all campaigns of a run, and which of them failed."""

    console: Console
    records: dict[str, Record] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    @contextmanager
    def of(self, name: str, promise: str, *, full: bool) -> Iterator[Campaign]:
        """Run one part of a campaign."""
        record = self.records.setdefault(name, Record(promise))
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        begun = perf_counter()
        with Progress(*columns, console=self.console, disable=not full) as progress:
            yield Campaign(name, full, record, progress)
        record.seconds += perf_counter() - begun
