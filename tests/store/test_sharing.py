"""One holder of the database, and others that ask it. The lock is on the open file, so one process can play both."""

import asyncio
from pathlib import Path

import pytest

from bot.store.changes import Commit, PutMark
from bot.store.sharing import StoreInUse, held, own_store, shared_store
from bot.store.sqlite import SqliteStore


async def test_whoever_comes_second_asks_the_first(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    async with shared_store(path) as first, shared_store(path) as second:
        assert isinstance(first, SqliteStore)
        assert not isinstance(second, SqliteStore)
        assert await second.keep(Commit((PutMark("a", "1"),))) == "kept"
        assert await first.mark("a") == "1"
        assert await second.audit(limit=1) == []


async def test_an_error_of_the_first_is_raised_at_the_second(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    async with shared_store(path), shared_store(path) as second:
        with pytest.raises(FileExistsError):
            await second.backup(path)


async def test_whoever_asks_a_process_that_has_ended_is_told(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    with held(path):
        async with shared_store(path) as second:
            with pytest.raises(StoreInUse, match="does not answer"):
                await second.mark("a")


async def test_a_service_waits_for_a_command_to_end_and_then_holds_the_store_itself(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    ending = asyncio.Event()

    async def command() -> None:
        async with shared_store(path):
            ending.set()
            await asyncio.sleep(0)

    running = asyncio.create_task(command())
    await ending.wait()
    async with own_store(path) as store:
        assert isinstance(store, SqliteStore)
    await running


async def test_a_second_service_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    async with own_store(path):
        with pytest.raises(StoreInUse, match="Another process"):
            async with own_store(path, patience=0.0):
                pytest.fail("two services held one database")


async def test_nothing_can_be_put_in_the_place_of_a_database_that_is_open(tmp_path: Path) -> None:
    path = tmp_path / "amparo.db"
    async with shared_store(path):
        with pytest.raises(StoreInUse, match="stop the service"), held(path):
            pytest.fail("held while it was open")
    with held(path):
        assert not path.with_suffix(".sock").exists()
