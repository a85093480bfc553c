"""What is looked at before a database is opened to write: whether the log broke, and whether what is left is whole.

A database that was refused stays refused, for whoever opens it, if only to read, has SQLite forget what the log told:
the time at which its log was written stands in a file beside it, and goes by when a backup takes its place.
"""

import logging
import sqlite3
from contextlib import suppress
from pathlib import Path

from bot.store.port import StoreUnavailable
from bot.store.sqlite.standing import damage_of
from bot.store.sqlite.torn import Tear, tear_of

_log = logging.getLogger(__name__)
TORN = "sqlite.torn"
"""Mark: when a log that broke had been written last."""


def looked_over(database: Path) -> Tear | None:
    """Look for a break in the log; raises StoreUnavailable where what is left of the database is not whole."""
    if refused(database):
        raise _damaged("its log broke")
    tear = tear_of(database)
    if tear is None:
        return None
    damage = "its log broke" if tear.mixed else _damage(database)
    if damage is not None:
        _refuse(database)
        raise _damaged(damage)
    _log.error("store.log_torn commits_whole=%d", tear.before)
    return tear


def note(db: sqlite3.Connection, tear: Tear) -> None:
    """Remember a break, for `amparo doctor`."""
    sql = "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    db.execute(sql, (TORN, str(tear.at)))


def refused(database: Path) -> bool:
    """Whether a database was refused as damaged, and no other has taken its place."""
    with suppress(OSError):
        return _note(database).read_text(encoding="ascii") == _written(database)
    return False


def _refuse(database: Path) -> None:
    with suppress(OSError):
        _note(database).write_text(_written(database), encoding="ascii")


def _note(database: Path) -> Path:
    return database.with_name(f"{database.name}.damaged")


def _written(database: Path) -> str:
    return str(database.with_name(f"{database.name}-wal").stat().st_mtime_ns)


def _damage(database: Path) -> str | None:
    try:
        return damage_of(database)
    except StoreUnavailable as error:
        return str(error).rstrip(".")


def _damaged(why: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"The database is damaged ({why}): keep its files, and put a backup in its place: amparo restore FILE --replace"
    )
