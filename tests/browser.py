"""A real browser for tests, quiet and without a network of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


@asynccontextmanager
async def launched(chromium: Path) -> AsyncIterator[Browser]:
    """Run the browser that the fixture `chromium` names."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield browser
        await browser.close()
