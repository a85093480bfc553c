"""Reading, apart from writing: key look-ups at once on the event loop, lists and sums in threads beside it.

Every connection here is read-only and every statement is read to its end at once, so that none holds a snapshot open
for longer than a turn of the loop, and the writer's checkpoints never wait. A look-up by key takes some microseconds; a
hop to a thread would cost ten times that.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.store.port import StoreUnavailable
from bot.store.sqlite.connection import to_read
from bot.store.sqlite.failures import out_of_our_hands, unavailable

T = TypeVar("T")
Value = str | int | float | bytes | None
Make = Callable[..., T]
"""Makes a row out of the columns of a SELECT, in their order."""

_THREADS = 2


class Reading:
    """Read-only connections: one for the event loop, and one for each thread of a small pool."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here: sqlite3.Connection | None = None
        self._theirs = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._pool: ThreadPoolExecutor | None = None

    def _start_reading(self) -> None:
        self._here = self._opening()
        self._pool = ThreadPoolExecutor(_THREADS, "store-reader")

    async def _stop_reading(self) -> None:
        self._here = None
        if self._pool:
            await asyncio.to_thread(self._pool.shutdown)
        while self._opened:
            self._opened.pop().close()

    def _find(self, make: Make[T], sql: str, *values: Value) -> T | None:
        """Find one row by a key, at once."""
        rows = ask(self._at_once(), sql, *values)
        return make(*rows[0]) if rows else None

    def _list(self, make: Make[T], sql: str, *values: Value) -> list[T]:
        """List the few rows that share a key, at once."""
        return [make(*row) for row in ask(self._at_once(), sql, *values)]

    async def _list_aside(self, make: Make[T], sql: str, *values: Value) -> list[T]:
        """List rows in a thread."""
        return await self._aside(lambda db: [make(*row) for row in ask(db, sql, *values)])

    async def _aside(self, study: Callable[[sqlite3.Connection], T]) -> T:
        """Run a longer study in a thread, on a connection of its own."""
        self._at_once()
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: study(self._in_thread()))

    def _at_once(self) -> sqlite3.Connection:
        if self._here is None:
            raise StoreUnavailable("The store is not open.")
        return self._here

    def _at_one_moment(self) -> sqlite3.Connection:
        """Let all who look up in one turn of the loop read one snapshot: to take one costs a fifth of a look-up.

        Whoever was told that something is kept finds it: the turn in which they hear of it begins another snapshot.
        """
        db = self._at_once()
        if not db.in_transaction:
            db.execute("BEGIN")
            asyncio.get_running_loop().call_soon(self._let_go, db)
        return db

    def _let_go(self, db: sqlite3.Connection) -> None:
        if db is self._here and db.in_transaction:
            db.execute("COMMIT")

    def _in_thread(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._theirs, "db", None)
        if db is None:
            db = self._theirs.db = self._opening()
        return db

    def _opening(self) -> sqlite3.Connection:
        try:
            db = to_read(self.path)
        except sqlite3.Error as error:
            raise unavailable(error) from error
        self._opened.append(db)
        return db


def ask(db: sqlite3.Connection, sql: str, *values: Value) -> list[tuple[Any, ...]]:
    """Read all rows of a statement, so that nothing stays open behind it.

    Raises:
        StoreUnavailable: The database is locked or cannot be read.
    """
    return _ask(db, sql, values)


def ask_by_name(db: sqlite3.Connection, sql: str, values: Mapping[str, Value]) -> list[tuple[Any, ...]]:
    """Read all rows of a statement whose values have names; see `ask`."""
    return _ask(db, sql, values)


def _ask(db: sqlite3.Connection, sql: str, values: Sequence[Value] | Mapping[str, Value]) -> list[tuple[Any, ...]]:
    try:
        return db.execute(sql, values).fetchall()
    except sqlite3.Error as error:
        if out_of_our_hands(error):
            raise unavailable(error) from error
        raise
