from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.town import Town
from tests.telegram.town import town as running


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running(tmp_path) as made:
        yield made
