"""Take deleted bytes off the disk.

secure_delete overwrites a deleted row where it lies. It does not know the copies that a page keeps in its gaps from
before it was last split or merged, so after an erasure the file is written anew (VACUUM, about 5 ms a megabyte; reading
goes on). The log still holds pages as they were, until it is truncated.
"""

import sqlite3

_PATIENCE_MS = 250


def leave_to_shrink(db: sqlite3.Connection) -> None:
    """Note, with the erasure itself, that copies may be left; a kill before `shrink` loses nothing of it."""
    db.execute("INSERT INTO marks (name, value) VALUES ('sqlite.erased', '1') ON CONFLICT DO NOTHING")


def shrink(db: sqlite3.Connection) -> bool:
    """Write the file anew if something was erased, and truncate the log; False when a reader was in the way."""
    (patience,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")  # commits wait while this waits for a reader
    try:
        if db.execute("SELECT 1 FROM marks WHERE name = 'sqlite.erased'").fetchone():
            db.execute("VACUUM")
            db.execute("DELETE FROM marks WHERE name = 'sqlite.erased'")
        (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.execute(f"PRAGMA busy_timeout = {patience}")
    return bool(busy == 0)
