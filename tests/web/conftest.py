"""A site for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from tests.web.world import World, build, new_keys


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    world = build(store, new_keys(tmp_path / "keys"))
    async with world.http:
        yield world
    await store.close()
