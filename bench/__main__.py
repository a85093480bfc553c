"""How many durable steps a second, beside a bare SQLite loop of the same durability on the same disk.

Every way of keeping is measured in turn, round after round, so that a noisy neighbour disturbs all of them alike. The
databases are made in `.build/`, because a folder for temporary files may be in memory, where a sync costs nothing.
"""

import asyncio
import gc
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.bare import bare
from bench.disk import sync_seconds
from bench.intake import MESSAGES, PEOPLE
from bench.kept import kept
from bench.received import received
from bench.shares import of_keeping, of_receiving
from bench.timing import Run, joined

_TURNS = 5
_BARE = "bare loop"
_WAYS: Mapping[str, Callable[[Path], Run]] = {
    _BARE: lambda folder: bare(folder, 4),
    "keep": lambda folder: asyncio.run(kept(folder, 12)),
    "receive": lambda folder: asyncio.run(received(folder, 2)),
}


def main() -> None:
    """Measure and print."""
    place = Path(".build")
    place.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=place))
    try:
        _print(_measure(folder), sync_seconds(folder))
        keeping = asyncio.run(of_keeping(_new(folder), 12))
        receiving = of_receiving(lambda: received(_new(folder), 2))
        console = Console()
        console.print("Where the time of keep goes:   ", _said(keeping))
        console.print("Where the time of receive goes:", _said(receiving))
    finally:
        shutil.rmtree(folder)


def _measure(folder: Path) -> Mapping[str, Run]:
    _WAYS["receive"](_new(folder))  # words are read from their files once
    gc.freeze()  # as the service does when it has loaded what it needs
    turns = [{name: way(_new(folder)) for name, way in _WAYS.items()} for _ in range(_TURNS)]
    return {name: joined([turn[name] for turn in turns]) for name in _WAYS}


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _print(runs: Mapping[str, Run], sync: float) -> None:
    table = Table(
        title=f"{PEOPLE} people at once, {MESSAGES} messages each; one sync of this disk: {sync * 1e6:,.0f} µs",
        caption="bare loop: event, state and reply, a commit each\nkeep: the same through the store\n"
        "receive: text message in, handler, sealing, rendering, reply in the outbox",
    )
    table.add_column("")
    for heading in ("of the bare loop", "durable steps/s", "wait p50 ms", "wait p99 ms"):
        table.add_column(heading, justify="right")
    for name, run in runs.items():
        waits = (f"{run.wait(share) * 1e3:.1f}" for share in (0.5, 0.99))
        table.add_row(name, f"{run.rate / runs[_BARE].rate:.2f}", f"{run.rate:,.0f}", *waits)
    Console().print(table)


def _said(shares: Mapping[str, float]) -> str:
    parts: Sequence[str] = [f"{name} {share:.0%}" for name, share in shares.items()]
    return ", ".join(parts)


main()
