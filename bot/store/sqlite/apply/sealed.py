"""What the server's keys have sealed, sealed anew."""

import sqlite3

from bot.store.changes import Reseal
from bot.store.sqlite.sealed import COLUMNS, where
from bot.store.sqlite.shrinking import leave_to_shrink


def reseal(db: sqlite3.Connection, change: Reseal) -> None:
    """Replace exactly the blob that was seen."""
    row = change.row
    table, blob, key, _ = COLUMNS[row.kind]
    sql = f"UPDATE {table} SET {blob} = ? WHERE {key} = ? AND {blob} = ? AND {where(row.kind)}"  # noqa: S608 - our own names
    if db.execute(sql, (change.blob, row.key, row.blob)).rowcount > 0:
        leave_to_shrink(db)
