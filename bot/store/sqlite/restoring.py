"""A copy put back in the place of the database, and what was there kept aside."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.port import StoreTooNew, StoreUnavailable
from bot.store.sqlite.connection import to_read
from bot.store.sqlite.copying import copy_to
from bot.store.sqlite.failures import unavailable
from bot.store.sqlite.standing import schema_of


def restore(copy: Path, database: Path, aside: Path) -> None:
    """Check a copy, then put it in the place of the database; what was there, its log too, goes to `aside`.

    Nobody may have the database open: see `bot.store.sharing.held`. A failure leaves what was there in its place.

    Raises:
        FileExistsError: Something is at `aside` already.
        StoreTooNew: The copy was written by a later release.
        StoreUnavailable: The copy is none of ours, is not sound, or cannot be written.
    """
    schema = schema_of(copy)
    if schema.unknown:
        raise StoreTooNew(f"{copy} was written by a later release of Amparo: it holds {', '.join(schema.unknown)}.")
    if not schema.applied:
        raise StoreUnavailable(f"{copy} is no database of Amparo.")
    if aside.exists():
        raise FileExistsError(aside)
    fresh = database.with_name(f"{database.name}.restored")
    fresh.unlink(missing_ok=True)  # left by a restore that was killed
    _copy(copy, fresh)
    _put_aside(database, aside)
    fresh.rename(database)


def _put_aside(database: Path, aside: Path) -> None:
    log, index = (database.with_name(database.name + part) for part in ("-wal", "-shm"))
    index.unlink(missing_ok=True)  # SQLite makes it anew from the log
    if log.exists() and log.stat().st_size:
        log.rename(aside.with_name(f"{aside.name}-wal"))
    log.unlink(missing_ok=True)
    if database.exists():
        database.rename(aside)


def _copy(copy: Path, fresh: Path) -> None:
    try:
        with closing(to_read(copy)) as source:
            copy_to(source, fresh)
    except sqlite3.Error as error:
        raise unavailable(error) from error
