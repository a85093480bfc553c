"""A site for each test, and a browser to look at it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser

from bot.store.sqlite import SqliteStore
from bot.web.site import site
from tests.browser import launched
from tests.web.world import World, build, new_keys


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    world = build(store, new_keys(tmp_path / "keys"))
    async with world.http:
        yield world
    await store.close()


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[tuple[World, str]]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    world = build(store, new_keys(tmp_path / "keys"), secure=False)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        config = uvicorn.Config(site(world.deps), log_level="critical", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        yield world, f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await running
    await world.http.aclose()
    await store.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """One browser for the tests of a file; each opens a context, which is a browser nobody has used."""
    async with launched(chromium) as browser:
        yield browser
