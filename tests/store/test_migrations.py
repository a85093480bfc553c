"""The schema, and every older one that may be found on a disk."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store.changes import Commit, PutMark, SaveConversation
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_read
from bot.store.sqlite.migrations import MIGRATIONS
from bot.store.sqlite.schema import NAMES
from tests.store.conftest import Watched
from tests.store.examples import conversation


def schema(path: Path) -> list[tuple[str, str]]:
    db = sqlite3.connect(path)
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
    db.close()
    return [(str(name), str(sql)) for name, sql in rows]


def test_every_migration_is_named_in_order() -> None:
    database = Database(memory=True)
    assert tuple(each.name for each in MIGRATIONS.pending(database)) == NAMES
    database.close()


@pytest.mark.parametrize("first_missing", NAMES)
async def test_an_older_database_is_brought_up_to_date(watched: Watched, tmp_path: Path, first_missing: str) -> None:
    path = tmp_path / "older.db"
    database = Database(path, strict=True)
    MIGRATIONS.apply(database, stop_before=first_missing)
    if first_missing != NAMES[0]:
        database.conn.execute("INSERT INTO marks (name, value) VALUES ('telegram.offset', '42')")
        database.conn.commit()
    database.close()
    store = SqliteStore(path)
    await store.open()
    assert await store.mark("telegram.offset") == (None if first_missing == NAMES[0] else "42")
    assert await store.keep(Commit((SaveConversation(conversation()),))) == "kept"
    await store.close()
    assert schema(path) == schema(watched.path)


async def test_a_second_start_keeps_what_is_there_and_migrates_nothing(watched: Watched) -> None:
    await watched.store.keep(Commit((PutMark("a", "1"),)))
    await watched.store.close()
    again = Watched(watched.path)
    await again.store.open()
    assert await again.store.mark("a") == "1"
    assert not [each for each in again.statements if each.startswith(("BEGIN", "CREATE", "INSERT", "SAVEPOINT"))]
    await again.store.close()


async def test_every_table_is_strict_and_refers_to_tables_that_are(watched: Watched) -> None:
    names = [name for name, sql in schema(watched.path) if sql.startswith("CREATE TABLE")]
    assert len(names) == 33
    for name in names:
        (strict,) = watched.db.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
        assert strict, name
        for _, _, table, *_ in watched.db.execute(f"PRAGMA foreign_key_list({name})"):
            assert table in names


@pytest.mark.parametrize("statement", ["INSERT INTO conversatons VALUES (1)", "UPDATE case SET id = 1"])
async def test_a_mistyped_table_is_an_error_and_makes_no_table(watched: Watched, statement: str) -> None:
    before = schema(watched.path)
    with pytest.raises(sqlite3.OperationalError):
        watched.db.execute(statement)
    assert schema(watched.path) == before


@pytest.mark.parametrize("statement", ["DELETE FROM marks", "CREATE TABLE more (x)", "PRAGMA user_version = 3"])
async def test_a_reading_connection_cannot_write(watched: Watched, statement: str) -> None:
    db = to_read(watched.path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute(statement)
    db.close()
