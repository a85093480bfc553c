"""The yardstick: a loop that keeps each message in a commit of its own, and does nothing else."""

import sqlite3
from pathlib import Path
from time import perf_counter

from bench.intake import MESSAGES, NOON, PEOPLE, step
from bench.timing import Run

_SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE events (id TEXT PRIMARY KEY);
    CREATE TABLE conversations (person TEXT PRIMARY KEY, version INTEGER, state BLOB);
    CREATE TABLE outbox (id INTEGER PRIMARY KEY, person TEXT, address BLOB, payload BLOB, due REAL);
"""
_CONVERSATION = (
    "INSERT INTO conversations VALUES (?, ?, ?)"
    " ON CONFLICT (person) DO UPDATE SET version = excluded.version, state = excluded.state"
)


def bare(folder: Path, rounds: int, people: int = PEOPLE) -> Run:
    """Keep what everyone says, one message after the other, as durable as SQLite can (WAL, synchronous=FULL)."""
    db = sqlite3.connect(folder / "bare.db", isolation_level=None)
    db.executescript(_SCHEMA)
    steps = [step(r, person, m) for r in range(rounds) for m in range(MESSAGES) for person in range(people)]
    ends = []
    start = perf_counter()
    for each in steps:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO events VALUES (?)", (each.event,))
        db.execute(_CONVERSATION, (each.person, each.version, each.state))
        db.execute(
            "INSERT INTO outbox (person, address, payload, due) VALUES (?, ?, ?, ?)",
            (each.person, each.address, each.payload, NOON),
        )
        db.execute("COMMIT")
        ends.append(perf_counter())
    db.close()
    # Everyone's next message is there as soon as the last was kept, and waits until those of the others are.
    before = [start] * people + ends
    return Run(ends[-1] - start, [end - begun for begun, end in zip(before, ends, strict=False)])
