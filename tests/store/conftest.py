"""What tests of the store share."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from bot.store.sqlite.schema import bring_up_to_date


class Watched:
    """A store with its writing connection at hand, and what that was asked, in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = SqliteStore(path, self._connect)
        self.statements: list[str] = []

    def _connect(self, path: Path) -> sqlite3.Connection:
        self.db = to_write(path)
        self.db.set_trace_callback(self.statements.append)
        return self.db

    def count(self, statement: str) -> int:
        return sum(each.startswith(statement) for each in self.statements)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's schema; tests begin on a copy, which is faster than to make it."""
    path = tmp_path_factory.mktemp("migrated") / "amparo.db"
    db = to_write(path)
    bring_up_to_date(db)
    db.close()
    return path


@pytest.fixture
async def watched(tmp_path: Path, migrated: Path) -> AsyncIterator[Watched]:
    made = Watched(tmp_path / "amparo.db")
    shutil.copy(migrated, made.path)
    await made.store.open()
    made.statements.clear()
    yield made
    await made.store.close()
