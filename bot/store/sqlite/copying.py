"""A copy of the database, made while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.port import StoreUnavailable
from bot.store.sqlite.failures import unavailable

_LEFT_OUT = (
    "PRAGMA secure_delete = ON",
    "DELETE FROM grants WHERE reader = 'server'",  # with the server's keys, which outlive a day, it would open cases
    "DELETE FROM sessions",  # each holds a reader's private key, sealed under their cookie
    "VACUUM",
)


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """Copy one snapshot to a new file of one's own, check it, and only then give it its name.

    Log-ins are not in it, nor the server's own grants: cases open from it to their readers alone.

    Raises:
        FileExistsError: The target is there already.
        StoreUnavailable: The copy could not be written, or is not sound.
    """
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(f"{target.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            db.backup(copy)
            for statement in _LEFT_OUT:
                copy.execute(statement)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried about
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise StoreUnavailable(f"The copy is not sound: {verdict}.")
        part.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise unavailable(error) from error
    finally:
        part.unlink(missing_ok=True)
