"""Keys of an invented service, and a store in a real file."""

from datetime import date
from pathlib import Path

import pytest

from bot.cases.keys import Keys


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    made = Keys.create(tmp_path / "keys")
    made.ensure_epoch(date(2026, 11, 20))
    return made
