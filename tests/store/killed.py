"""A process that keeps one turn and is killed at a point named on its command line. Prints what was acknowledged."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bot.store.changes import Commit, SaveConversation
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from tests.store.examples import NOON, conversation, envelope

TURN = Commit((SaveConversation(conversation()),), (envelope(), envelope(payload=b"second")), ("telegram", "1"), NOON)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Mortal(sqlite3.Connection):
    """Dies before or after it runs the statement named, once the store is open."""

    when, statement, armed = "", "", False

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 declares it
        return self._survived(sql, super().execute, *values)

    def executemany(self, sql: str, values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - the same
        return self._survived(sql, super().executemany, values)

    def _survived(self, sql: str, run: Callable[..., sqlite3.Cursor], *values: Any) -> sqlite3.Cursor:  # noqa: ANN401
        struck = Mortal.armed and sql.startswith(Mortal.statement)
        if struck and Mortal.when == "before":
            die()
        cursor = run(sql, *values)
        if struck and Mortal.when == "after":
            die()
        return cursor


async def main(path: Path, when: str, statement: str) -> None:
    Mortal.when, Mortal.statement = when, statement
    store = SqliteStore(path, partial(to_write, factory=Mortal))
    await store.open()
    Mortal.armed = when != "acknowledged"
    print(await store.keep(TURN), flush=True)  # noqa: T201 - what the parent reads
    die()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
