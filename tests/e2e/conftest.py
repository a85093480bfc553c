from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.service import Service, serving


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """One service for the tests of a file, in each of which somebody new writes."""
    async with serving(tmp_path_factory.mktemp("service")) as running:
        yield running
