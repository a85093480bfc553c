"""The pages in a real browser: nothing is blocked by our own policy, nothing sticks out of a small phone."""

import asyncio
from typing import Literal

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize

from bot.cases.lockbox import lock
from bot.store.rows import Role
from tests.cases.enrolled import private_of
from tests.web.test_changed import change
from tests.web.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser-web"),
]
PASSPHRASE = "lantern orchard seven brooms"
VISITS: tuple[tuple[Role, str, str, str, int], ...] = (
    ("lawyer", "Ines Prado", "l1", "/desk/mine/AB-0001", 0),
    ("reviewer", "Ana Ruiz", "", "/desk/cases/id-1", 1),
)
SIZES: tuple[ViewportSize, ...] = ({"width": 360, "height": 740}, {"width": 1440, "height": 900})


def locked(key: str) -> bytes:
    return lock(key, private_of(key), PASSPHRASE)


async def fits(page: Page, url: str) -> None:
    await page.goto(url)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{url} sticks out"


async def log_in(world: World, page: Page, url: str) -> None:
    await page.goto(f"{url}/desk/login")
    await prove(world, page, "Ana Ruiz")
    await page.wait_for_url(f"{url}/desk/cases")


async def prove(world: World, page: Page, name: str) -> None:
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Passphrase").fill(PASSPHRASE)
    await page.get_by_label("Code").fill(world.code())
    await page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_a_lawyer_accepts_and_a_reviewer_reads(
    served: tuple[World, str], browser: Browser, *, script: bool
) -> None:
    world, url = served
    link = await world.offer(contact="here")
    await world.reader("lawyer", "Ines Prado", await asyncio.to_thread(locked, "r-lawyer-l1"), "l1")
    await world.reader("reviewer", "Ana Ruiz", await asyncio.to_thread(locked, "r-reviewer"))
    context = await browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
    page = await context.new_page()
    await page.goto(url + link)
    await page.get_by_role("button", name="Accept").click()
    await page.get_by_role("link", name="Log in to read it").click()
    await prove(world, page, "Ines Prado")
    await page.get_by_label("Message").fill("I call tonight.")
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Your message is on its way").wait_for()
    await context.clear_cookies()
    await log_in(world, page, url)
    await page.get_by_role("link", name="AB-0001").click()
    await page.get_by_label("Add a note").fill("All is well.")
    await page.get_by_role("button", name="Add note").click()
    await page.get_by_text("All is well.").wait_for()
    await page.get_by_role("button", name="Log out").click()
    await page.get_by_role("button", name="Log in").wait_for()
    await context.close()


async def test_nothing_is_blocked_and_nothing_sticks_out(served: tuple[World, str], browser: Browser) -> None:
    world, url = served
    link = await world.offer(story="https://example.org/" + "a" * 200, name="W" * 60)
    await world.reader("reviewer", "Ana Ruiz", await asyncio.to_thread(locked, "r-reviewer"))
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    for size in SIZES:
        context = await browser.new_context(viewport=size)
        page = await context.new_page()
        page.on("console", hear)
        await fits(page, url + link)
        await world.deps.referrals.accept(link.rpartition("/")[2])
        await fits(page, url + link)
        await log_in(world, page, url)
        for path in ("/desk/cases", "/desk/cases/id-1", "/desk/outbox", "/desk/statistics", "/desk/audit", "/privacy"):
            await fits(page, url + path)
        assert complaints == []
        await context.close()


async def test_keys_walk_the_list(served: tuple[World, str], browser: Browser) -> None:
    world, url = served
    for _ in range(3):
        await world.case()
    await world.reader("reviewer", "Ana Ruiz", await asyncio.to_thread(locked, "r-reviewer"))
    page = await browser.new_page()
    await log_in(world, page, url)
    await page.keyboard.press("?")
    await page.get_by_role("dialog").wait_for()
    await page.keyboard.press("Escape")
    await page.get_by_role("dialog").wait_for(state="hidden")
    await page.keyboard.press("/")
    assert await page.evaluate("document.activeElement.id") == "find"
    await page.keyboard.press("j")
    assert await page.locator("#find").input_value() == "j", "keys must not act while one types"
    await page.evaluate("document.activeElement.blur()")
    for key in "jjko":
        await page.keyboard.press(key)
    await page.wait_for_url(f"{url}/desk/cases/id-*")


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_what_a_person_changed_fits_the_lawyers_phone_and_the_desk(
    served: tuple[World, str], browser: Browser, colours: Literal["light", "dark"]
) -> None:
    world, url = served
    await world.lawyer()
    await world.case("l1", contact="here")
    await world.deps.referrals.accept(world.secrets.drawn[-1])
    held: dict[str, str | None] = {"detained": "yes", "facility": f"CA: {'Adelanto-' * 12}Center", "place": None}
    for facts in (held, {"more": "He has a fever, and no doctor came. " * 20}):
        await change(world, **facts)
    context = await browser.new_context(viewport=SIZES[0], color_scheme=colours)
    page = await context.new_page()
    for role, name, lawyer, path, size in VISITS:
        key = f"r-{role}-{lawyer}".rstrip("-")
        await world.reader(role, name, await asyncio.to_thread(locked, key), lawyer)
        await page.set_viewport_size(SIZES[size])
        await page.goto(f"{url}{path}")
        await prove(world, page, name)
        await page.get_by_role("heading", name="What changed since it was sent").wait_for()
        assert await page.locator("del").count() == 3
        await fits(page, f"{url}{path}")
        await context.clear_cookies()
    await context.close()
