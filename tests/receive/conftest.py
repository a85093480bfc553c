from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from bot.store.sqlite import SqliteStore
from tests.receive.desk import NOON, Desk, impatient, settings


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    chosen = settings(tmp_path)
    keys = Keys.create(chosen.keys)
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    chosen.home.mkdir()
    store = SqliteStore(chosen.database, impatient)
    await store.open()
    yield Desk(chosen, keys, store)
    await store.close()
