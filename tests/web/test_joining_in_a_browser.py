"""From the invitation to the first case read, in real browsers: a reviewer's, and a newcomer's phone."""

import asyncio
import base64
import re

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from bot.cases.second_factor import code_at
from bot.web.desk import sessions
from tests.cases.enrolled import unlocked
from tests.web.test_in_a_browser import locked
from tests.web.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser-joining"),
]
GOOD = "kettle brook 9z, and a lamp"


async def enter(world: World, context: BrowserContext, url: str) -> None:
    """Log a reviewer in without the passphrase."""
    secret = await sessions.begin(world.deps, unlocked(await world.reader("reviewer", "Ana Ruiz")), "")
    await context.add_cookies([{"name": sessions.cookie_name(secure=False), "value": secret, "url": url}])


async def fits(page: Page) -> None:
    await page.wait_for_load_state()  # without its style sheet, any page sticks out
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} sticks out"


async def invited(page: Page, url: str) -> str:
    """Invite somebody on the readers' page; give the way of the link."""
    await page.goto(f"{url}/desk/readers")
    await page.get_by_label("Name").fill("Eva Sol")
    await page.get_by_role("button", name="Invite", exact=True).click()
    link = await page.locator("code.secret").inner_text()
    return link[link.index("/desk/") :]


async def enrolled(world: World, page: Page) -> str:
    """Enrol on a phone; give a recovery code."""
    await fits(page)
    await page.get_by_label("Passphrase").fill(GOOD)
    await page.get_by_label("The same once more").fill(GOOD)
    await page.get_by_role("button", name="Go on").click()
    await page.get_by_role("img", name="QR code").wait_for()
    await fits(page)
    secret = re.sub(r"\s", "", await page.locator("code.secret").inner_text())
    await page.get_by_role("textbox", name="Code").fill(code_at(base64.b32decode(secret), world.clock.now))
    await page.get_by_role("button", name="Go on").click()
    await page.get_by_text("has yet to approve you").wait_for()
    await fits(page)
    codes = await page.locator("ol.codes code").all_inner_texts()
    assert len(codes) == 10
    return codes[0]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_a_newcomer_is_invited_enrols_is_approved_and_reads(
    served: tuple[World, str], browser: Browser, script: bool
) -> None:
    world, url = served
    office = await browser.new_context(java_script_enabled=script)
    await enter(world, office, url)
    await world.case()
    desk = await office.new_page()
    phone = await browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
    page = await phone.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await page.goto(url + await invited(desk, url))
    code = await enrolled(world, page)
    assert complaints == []
    await desk.goto(f"{url}/desk/readers")
    await desk.get_by_role("button", name="Approve Eva Sol").click()
    await desk.get_by_text("approved by Ana Ruiz").wait_for()
    await world.deps.handovers.finished()
    await page.goto(f"{url}/desk")
    await page.get_by_label("Name").fill("Eva Sol")
    await page.get_by_label("Passphrase").fill(GOOD)
    await page.get_by_label("Code").fill(code)
    await page.get_by_role("button", name="Log in").click()
    await page.get_by_role("link", name="AB-0001").click()
    await page.get_by_text("has not called").wait_for()
    for context in (office, phone):
        await context.close()


async def test_a_step_that_asks_again_goes_through_with_the_proof(served: tuple[World, str], browser: Browser) -> None:
    world, url = served
    await world.reader("operator", "Olu")
    context = await browser.new_context(viewport={"width": 360, "height": 740})
    await enter(world, context, url)
    await world.reader("reviewer", "Ana Ruiz", await asyncio.to_thread(locked, "r-reviewer"))
    world.clock.now += 600
    page = await context.new_page()
    await page.goto(f"{url}/desk/readers")
    await page.get_by_role("button", name="Remove Olu").click()
    await fits(page)
    await page.get_by_label("Passphrase").fill("lantern orchard seven brooms")
    await page.get_by_label("Code").fill(world.code())
    await page.get_by_role("button", name="Go on").click()
    await page.wait_for_url(f"{url}/desk/readers")
    assert await page.get_by_text("Olu").count() == 0
    await context.close()
