"""How a database stands, looked at from outside: read only, beside whoever has it open."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.store.port import StoreUnavailable
from bot.store.sqlite.connection import to_read
from bot.store.sqlite.failures import unavailable
from bot.store.sqlite.schema import NAMES, applied

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Schema:
    """The steps a database has taken, those it lacks, and those of a later release that are not known here."""

    applied: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many known steps were taken: the version of the schema."""
        return len(self.applied)


def schema_of(path: Path) -> Schema:
    """Read which migrations a database has. Raises StoreUnavailable for what is no database, or cannot be read."""
    found = _look(path, applied)
    return Schema(
        tuple(name for name in NAMES if name in found),
        tuple(name for name in NAMES if name not in found),
        tuple(sorted(found - set(NAMES))),
    )


def damage_of(path: Path) -> str | None:
    """Have SQLite read every page, and give the first thing that is wrong, or None; takes seconds a gigabyte."""
    (verdict,) = _look(path, lambda db: db.execute("PRAGMA integrity_check(1)").fetchone())
    if verdict != "ok":
        return str(verdict)
    stray = _look(path, lambda db: db.execute("PRAGMA foreign_key_check").fetchone())
    return f"a row of {stray[0]} refers to nothing" if stray else None


def erased_in(path: Path) -> tuple[str, ...]:
    """Name the cases that were erased from a database. Raises StoreUnavailable when it cannot be read."""
    rows = _look(path, lambda db: db.execute("SELECT id FROM cases WHERE status = 'erased'").fetchall())
    return tuple(str(key) for (key,) in rows)


def _look(path: Path, study: Callable[[sqlite3.Connection], T]) -> T:
    if not path.is_file():
        raise StoreUnavailable(f"There is no database at {path}.")
    try:
        with closing(to_read(path)) as db:
            return study(db)
    except sqlite3.Error as error:
        raise unavailable(error) from error
