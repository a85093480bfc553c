"""What a running service holds: memory, files, threads, tasks, its log, and rows that are not to stay."""

import json
import sqlite3
import time
from asyncio.subprocess import Process
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PASSING = (
    *("conversations", "clearings", "reminders", "carryings", "safe_times", "offers", "fields"),
    *("grants", "notes", "events", "amendments", "plans", "case_tags"),
)
"""Tables whose rows go with the person they are of. The number of the message that told them so stays 48 hours."""
_WAITS = "SELECT count(*) FROM outbox WHERE status IN ('due', 'leased', 'unknown') AND due <= ?"
SOON = 130.0
"""Seconds: a lease is counted as waiting; words to be taken from a provider in an hour are not."""


@dataclass(frozen=True, slots=True)
class Held:
    """One look; memory and log in megabytes."""

    memory: float
    files: int
    threads: int
    tasks: int
    log: float
    outbox: int
    rows: int


def memory(pid: int) -> float:
    """Tell how much memory a process holds, in megabytes."""
    return int(_status(pid, "VmRSS").split()[0]) / 1024


def waiting(database: Path) -> int:
    """Count the envelopes that wait to be sent now."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        return int(db.execute(_WAITS, (time.time() + SOON,)).fetchone()[0])


def passing(database: Path, tables: Iterable[str] = PASSING) -> int:
    """Count the rows that are to go with their people."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        return sum(int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables)  # noqa: S608  ours


async def held(service: Process, database: Path) -> Held:
    """Look at a service that was started by `tests.proofs.served`."""
    assert service.stdin
    assert service.stdout
    service.stdin.write(b"\n")
    told = json.loads(await service.stdout.readline())
    log = database.with_name(f"{database.name}-wal")
    return Held(
        memory(service.pid),
        _files(service.pid),
        int(_status(service.pid, "Threads")),
        int(told["tasks"]),
        log.stat().st_size / 2**20 if log.exists() else 0.0,
        waiting(database),
        passing(database),
    )


def _files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _status(pid: int, name: str) -> str:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))
