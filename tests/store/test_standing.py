"""How a database stands, looked at beside whoever has it open."""

from pathlib import Path

import pytest

from bot.store.port import StoreUnavailable
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from bot.store.sqlite.schema import NAMES
from bot.store.sqlite.standing import damage_of, schema_of


async def test_an_open_database_tells_its_schema_and_that_it_is_whole(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    schema = schema_of(store.path)
    assert (schema.applied, schema.missing, schema.unknown) == (NAMES, (), ())
    assert damage_of(store.path) is None
    await store.close()


async def test_an_empty_file_has_every_step_before_it(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    to_write(path).close()
    assert schema_of(path).missing == NAMES


def test_looking_makes_no_database(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    with pytest.raises(StoreUnavailable, match="no database at"):
        schema_of(path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    path.write_text("a letter, not a database" * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        schema_of(path)


async def test_a_torn_page_is_damage(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    await store.close()
    with store.path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    assert damage_of(store.path)


async def test_a_row_that_refers_to_nothing_is_damage(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    await store.close()
    db = to_write(store.path)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("INSERT INTO notes VALUES ('n', 'no such case', 'r', 0.0, x'00')")
    db.close()
    assert damage_of(store.path) == "a row of notes refers to nothing"
