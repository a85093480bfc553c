from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.receive.desk import Desk, impatient, opened


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened(tmp_path, impatient) as made:
        yield made
