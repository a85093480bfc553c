"""What one run of the bench found: the machine, and each way of keeping an intake; as JSON beside the plot."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from bench.timing import Run


@dataclass(frozen=True, slots=True)
class Way:
    """One way of keeping an intake: rates in steps a second, waits in milliseconds with 32 people at once.

    `p99_alone` is that of people one after the other, and `p99_half` that of messages that come in evenly, half as
    many as could be kept; None where it was not measured.

    `durable` is "yes" where all of a step is on the disk once it is answered, "state" where its reply is not, "no"
    where nothing is synced; `ours` tells whether it is this project.
    """

    name: str
    durable: str
    ours: bool
    alone: float
    many: float
    p50: float
    p99: float
    p99_alone: float | None = None
    p99_half: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was measured in one run; `sync` is what the disk takes to keep one page, in microseconds."""

    day: str
    machine: str
    sync: float
    ways: tuple[Way, ...]

    def of(self, name: str) -> Way:
        """Find a way by its name."""
        return next(way for way in self.ways if way.name == name)


def way(name: str, durable: str, alone: Run, many: Run, *, ours: bool) -> Way:
    """Sum up two measurements of one way: people one after the other, and 32 at once."""
    p50, p99, p99_alone = many.wait(0.5), many.wait(0.99), alone.wait(0.99)
    rates, waits = (round(alone.rate), round(many.rate)), [round(each * 1e3, 1) for each in (p50, p99, p99_alone)]
    return Way(name, durable, ours, *rates, *waits)


def result(sync: float, ways: Sequence[Way], today: date) -> Result:
    """Put a run together with the machine it ran on."""
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {python}, SQLite {sqlite}"
    return Result(today.isoformat(), machine, round(sync * 1e6), tuple(ways))


def keep(found: Result, path: Path) -> None:
    """Write a result down."""
    path.write_text(json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def kept(path: Path) -> Result:
    """Read a result that was written down."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return Result(read["day"], read["machine"], read["sync"], tuple(Way(**each) for each in read["ways"]))
