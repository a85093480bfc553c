"""Small values by name."""

import sqlite3

from bot.store.changes import PutMark


def put(db: sqlite3.Connection, change: PutMark) -> None:
    """Remember a value, in the place of the one before."""
    db.execute(
        "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (change.name, change.value),
    )
