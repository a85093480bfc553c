"""A full disk, a lock, a wrong file: said so, nothing half kept, and taken up again when it is over."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store.changes import Commit, PutMark, SaveConversation
from bot.store.port import CaseFilter, StoreTooNew, StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.store.conftest import Watched
from tests.store.examples import NOON, conversation, envelope


def pages(watched: Watched, more: int) -> None:
    (count,) = watched.db.execute("PRAGMA page_count").fetchone()
    watched.db.execute(f"PRAGMA max_page_count = {count + more}")


async def test_a_full_disk_refuses_the_batch_and_spares_the_next(
    watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    pages(watched, 5)
    small = [Commit((SaveConversation(conversation(f"person {number}")),)) for number in range(3)]
    large = Commit(outbox=(envelope(payload=b"x" * 100_000),))
    with caplog.at_level(logging.WARNING):
        refused = await asyncio.gather(*map(watched.store.keep, [*small, large]), return_exceptions=True)
    assert [type(each) for each in refused] == [StoreUnavailable] * 4
    assert "SQLITE_FULL" in caplog.text
    assert await watched.store.conversation("person 0") is None
    assert await watched.store.keep(small[0]) == "kept"
    pages(watched, 1_000)
    assert await asyncio.gather(*map(watched.store.keep, [*small[1:], large])) == ["kept"] * 3


async def test_a_lock_held_elsewhere_refuses_and_passes(watched: Watched) -> None:
    watched.db.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(watched.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    commits = [Commit((PutMark("a", "1"),)), Commit((PutMark("b", "2"),))]
    jobs = (*map(watched.store.keep, commits), watched.store.lease(NOON, NOON, 1))
    refused = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(each) for each in refused] == [StoreUnavailable] * 3
    assert isinstance(refused[0], StoreUnavailable)
    assert isinstance(refused[0].__cause__, sqlite3.OperationalError)
    assert await watched.store.mark("a") is None
    other.execute("ROLLBACK")
    other.close()
    assert await asyncio.gather(*map(watched.store.keep, commits)) == ["kept", "kept"]


async def test_reading_does_not_wait_for_writing(watched: Watched) -> None:
    await watched.store.keep(Commit((SaveConversation(conversation()),)))
    other = sqlite3.connect(watched.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM conversations")
    assert await watched.store.conversation("ana") == conversation()
    assert await watched.store.idle_conversations(NOON + 1, NOON, 5) == [conversation()]
    other.execute("ROLLBACK")
    other.close()


async def test_a_reader_that_lingers_keeps_the_log_from_being_emptied(watched: Watched) -> None:
    await watched.store.keep(Commit((PutMark("a", "1"),)))
    other = sqlite3.connect(watched.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM marks").fetchall()
    await watched.store.keep(Commit((PutMark("a", "2"),)))
    assert await watched.store.shrink() is False
    other.execute("COMMIT")
    other.close()
    assert await watched.store.shrink() is True
    assert watched.path.with_name("amparo.db-wal").stat().st_size == 0


async def test_a_closed_store_refuses(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "amparo.db")
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            await store.keep(Commit())
        with pytest.raises(StoreUnavailable):
            await store.conversation("ana")
        with pytest.raises(StoreUnavailable):
            await store.facets(CaseFilter())
        await store.open()
        assert (await store.facets(CaseFilter()))["status"] == {}
        await store.close()


@pytest.mark.parametrize("make", ["nothing", "words", "folder"])
async def test_a_file_that_cannot_be_a_database_is_refused(tmp_path: Path, make: str) -> None:
    path = tmp_path / "there" / "amparo.db"
    if make != "nothing":
        path.parent.mkdir()
    if make == "words":
        path.write_text("this is no database " * 100)
    if make == "folder":
        path.mkdir()
    with pytest.raises(StoreUnavailable):
        await SqliteStore(path).open()


async def test_a_database_of_a_later_release_is_refused_untouched(watched: Watched) -> None:
    watched.db.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('amparo', 'm9999_telepathy')")
    later = SqliteStore(watched.path)
    with pytest.raises(StoreTooNew, match="m9999_telepathy"):
        await later.open()
    with pytest.raises(StoreUnavailable):
        await later.keep(Commit())
