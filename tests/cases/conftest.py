"""Keys of an invented service, and a town around a store in a real file."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from tests.cases.town import Town, settled


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    made = Keys.create(tmp_path / "keys")
    made.ensure_epoch(date(2026, 11, 20))
    return made


@pytest.fixture
async def town(tmp_path: Path, keys: Keys) -> AsyncIterator[Town]:
    async with settled(tmp_path, keys) as opened:
        yield opened
