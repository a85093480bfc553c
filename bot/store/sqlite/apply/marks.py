"""Small values by name, and counts of steps."""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from bot.store.changes import CountStep, PutMark


def put(db: sqlite3.Connection, change: PutMark) -> None:
    """Remember a value, in the place of the one before."""
    db.execute(
        "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (change.name, change.value),
    )


def count_steps(db: sqlite3.Connection, changes: Sequence[CountStep]) -> None:
    """Count one more for each; those that are alike at once."""
    counts = Counter([(change.day, change.question, change.channel, change.language) for change in changes])
    db.executemany(
        "INSERT INTO steps (day, question, channel, language, count) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count",
        [(*step, count) for step, count in counts.items()],
    )
