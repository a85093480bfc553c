"""How many steps of an intake are kept in a second: here, in a bare SQLite loop, and in other libraries.

    python -m bench                      this project beside a bare loop of the same durability on the same disk
    python -m bench --peers PYTHON       and other libraries, in the environment that this Python belongs to
    python -m bench ... --keep FOLDER    writes what was found into bench.json, and the picture of it into bench.svg

Every way of ours is measured in turn, round after round, so that a noisy neighbour disturbs all of them alike. The
databases are made in `.build/`, because a folder for temporary files may be in memory, where a sync costs nothing.
"""

import asyncio
import gc
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bench.bare import bare
from bench.disk import sync_seconds
from bench.intake import MESSAGES, PEOPLE
from bench.kept import kept
from bench.peers.running import peers
from bench.plot import drawn
from bench.received import arriving, received
from bench.result import Result, Way, keep, result, way
from bench.shares import of_keeping, of_receiving
from bench.timing import Run, joined

BARE = "bare SQLite loop"
KEEP = "Amparo: keep"
RECEIVE = "Amparo: receive"
_TURNS = 5
_WAYS: Mapping[str, Callable[[Path, int, int], Run]] = {
    BARE: lambda folder, rounds, people: bare(folder, 2 * rounds, people),
    KEEP: lambda folder, rounds, people: asyncio.run(kept(folder, 6 * rounds, people)),
    RECEIVE: lambda folder, rounds, people: asyncio.run(received(folder, rounds, people)),
}
_DURABLE = {
    BARE: "yes",
    KEEP: "yes",
    RECEIVE: "yes",
}


@click.command()
@click.option("--peers", "python", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="Their Python.")
@click.option("--keep", "into", type=click.Path(file_okay=False, exists=True, path_type=Path), help="Folder to fill.")
def main(python: Path | None, into: Path | None) -> None:
    """Measure and print."""
    console = Console()
    with _folder() as folder, console.status("measuring"):
        ways = (*_ours(folder), *(peers(python, folder) if python else ()))
        found = result(sync_seconds(folder), ways, datetime.now(UTC).date())
        keeping = asyncio.run(of_keeping(_new(folder), 12))
        receiving = of_receiving(lambda: received(_new(folder), 2))
    console.print(_table(found))
    console.print("Where the time of keep goes:   ", _said(keeping))
    console.print("Where the time of receive goes:", _said(receiving))
    if into:
        keep(found, into / "bench.json")
        (into / "bench.svg").write_text(drawn(found, BARE), encoding="utf-8")


@contextmanager
def _folder() -> Iterator[Path]:
    place = Path(".build")
    place.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _ours(folder: Path) -> Iterator[Way]:
    _WAYS[RECEIVE](_new(folder), 1, PEOPLE)  # words are read from their files once
    gc.freeze()  # as the service does when it has loaded what it needs
    turns = [{name: _both(measure, folder) for name, measure in _WAYS.items()} for _ in range(_TURNS)]
    for name in _WAYS:
        alone, many = (joined([turn[name][which] for turn in turns]) for which in (0, 1))
        found = way(name, _DURABLE[name], alone, many, ours=name != BARE)
        if name == RECEIVE:
            half = asyncio.run(arriving(_new(folder), 2 * _TURNS, many.rate / 2))
            found = replace(found, p99_half=round(half.wait(0.99) * 1e3, 1))
        yield found


def _both(measure: Callable[[Path, int, int], Run], folder: Path) -> tuple[Run, Run]:
    return measure(_new(folder), PEOPLE // 2, 1), measure(_new(folder), 2, PEOPLE)


def _table(found: Result) -> Table:
    table = Table(
        title=f"{PEOPLE} people at once, {MESSAGES} messages each; one sync of this disk: {found.sync:,.0f} µs",
        caption="keep: event, state and reply through the store, as the bare loop keeps them\n"
        "receive: text message in, handler, sealing, rendering, reply in the outbox\n"
        "alone: people one after the other; p50, p99: wait for an answer in ms, 32 at once\n"
        "(32 at once wait for each other: 32 steps at that rate); p99 alone; p99 half: messages\n"
        "that come in evenly, half as many as could be kept, which is nearer to a busy service\n"
        "durable: yes, once answered; state: the reply may be lost; no: pickled, never synced",
    )
    table.add_column("")
    for heading in ("of bare", "steps/s", "alone", "p50", "p99", "p99 alone", "p99 half"):
        table.add_column(heading, justify="right")
    table.add_column("durable")
    for each in found.ways:
        figures = (f"{each.many / found.of(BARE).many:.2f}", f"{each.many:,.0f}", f"{each.alone:,.0f}")
        waits = (each.p50, each.p99, each.p99_alone, each.p99_half)
        table.add_row(each.name, *figures, *("" if wait is None else f"{wait:.1f}" for wait in waits), each.durable)
    return table


def _said(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in shares.items())


main()
