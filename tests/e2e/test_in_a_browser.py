"""The demo as a newcomer plays it: two phones, a mailbox and the desk, in a real browser, on a desk and on a phone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.browser import launched
from tests.e2e.intakes import DANIEL, FULL, NAME, STORY, send, tell
from tests.e2e.pages import Reader, log_in
from tests.e2e.people import OnTelegram
from tests.e2e.service import serving
from tests.e2e.words import en

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@dataclass(slots=True)
class OnThePage(OnTelegram):
    """Somebody at the phone that the demo's page shows."""

    tab: Page | None = None

    async def types(self, text: str) -> None:
        assert self.tab
        await self.tab.get_by_label("Message on Telegram").fill(text)
        await self.tab.keyboard.press("Enter")

    async def presses(self, label: str) -> None:
        assert self.tab
        await self.tab.locator("#telegram-log").get_by_role("button", name=label, exact=True).last.click()


async def fits(tab: Page) -> None:
    await tab.wait_for_load_state()  # without its style sheet, any page sticks out
    assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{tab.url} sticks out"


@pytest.mark.parametrize(("width", "height", "colours"), [(1440, 900, "light"), (390, 844, "dark")])
async def test_a_newcomer_plays_the_whole_journey(
    tmp_path: Path, chromium: Path, width: int, height: int, colours: Literal["light", "dark"]
) -> None:
    async with serving(tmp_path) as service, launched(chromium) as browser:
        context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=colours)
        problems: list[str] = []
        context.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        context.on("weberror", lambda error: problems.append(str(error.error)))
        tab = await context.new_page()
        await tab.goto(service.world.url)
        await expect(tab.locator("#helped")).to_have_text("0")

        person = OnThePage(service.world.stage.phone, tab=tab)
        await tab.get_by_role("button", name="Start").click()
        await person.hears(en("menu.title"))
        telling = await tell(person, FULL, DANIEL)
        assert STORY in telling.review
        code = await send(person)
        await fits(tab)

        if width < 1000:
            await tab.get_by_role("tab", name="Lawyers").click()
        await tab.locator("#letters").get_by_text(code).first.click()
        async with context.expect_page() as opened:
            await tab.locator("#letters").get_by_role("link").first.click()
        offer = await opened.value
        await expect(offer.get_by_role("heading", name="A person asks for you")).to_be_visible()
        await fits(offer)
        await offer.get_by_role("button", name="Accept").click()
        await expect(offer.get_by_role("heading", name="You accepted")).to_be_visible()

        await expect(tab.locator("#helped")).to_have_text("1")
        if width < 1000:
            await tab.get_by_role("tab", name="Telegram").click()
        await expect(tab.locator("#telegram-log")).to_contain_text(en("notify.accepted", lawyer=DANIEL, code=code))
        await person.says("/status", en("status.matched"))

        if width < 1000:
            await tab.get_by_role("tab", name="Lawyers").click()
        reviewer = await tab.locator("#reviewer").inner_text()
        passphrase, shown = await tab.locator("#passphrase").inner_text(), await tab.locator("#code").inner_text()
        async with context.expect_page() as opened:
            await tab.get_by_role("link", name="Open the desk").click()
        desk = await opened.value
        await log_in(desk, Reader(reviewer, lambda: shown, passphrase))
        await fits(desk)
        await desk.get_by_role("link", name=code).click()
        await expect(desk.get_by_text(STORY)).to_be_visible()
        await expect(desk.get_by_text(NAME).first).to_be_visible()
        await fits(desk)
        if colours == "dark":
            assert await desk.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert problems == []
        await context.close()
