"""A site for each test, and a browser to look at it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Browser, async_playwright

from bot.store.sqlite import SqliteStore
from bot.web.site import site
from tests.web.world import World, build, new_keys

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update"
    " --disable-sync --no-first-run"
)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    world = build(store, new_keys(tmp_path / "keys"))
    async with world.http:
        yield world
    await store.close()


@pytest.fixture
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


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(chromium), args=QUIET.split())
        yield browser
        await browser.close()
