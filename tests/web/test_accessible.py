"""Every page of the desk before axe-core: small and dark, large and light, with nothing serious found."""

import json
from importlib.resources import files
from typing import Literal

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from bot.cases.linking import signed
from bot.store.changes import AssignCase, Commit, SaveView, Settle, TagCase
from bot.store.rows import ReaderRow, ViewRow
from bot.web.desk import sessions
from bot.web.desk.confirm import FRESH
from tests.cases.enrolled import unlocked
from tests.web.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser-accessible"),
]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
LOOK = """async () => (await axe.run({resultTypes: ["violations"]})).violations
    .filter(each => ["serious", "critical"].includes(each.impact))
    .map(each => [each.id, ...each.nodes.slice(0, 3).map(node => node.html)])"""
PAGES = (
    "/desk/login",
    "/desk/idle",
    "/desk/cases",
    "/desk/cases?state=TX&tag=school&quick=mine",
    "/desk/cases/id-1",
    "/desk/cases/id-1?late=yes&tag=no&asked=no",
    "/desk/cases/id-1/print",
    "/desk/outbox",
    "/desk/statistics",
    "/desk/content",
    "/desk/content/ero?lang=es",
    "/desk/audit",
    "/desk/readers",
    "/desk/lawyers",
    "/desk/lawyers/l1",
    "/desk/account",
    "/desk/confirm?next=/desk/readers",
)


async def settled(world: World) -> None:
    """Fill the desk with something of each kind."""
    await world.lawyer()
    for n in range(7):
        await world.case("l1", name="W" * 40, story="x" * 300)
        if n < 5:
            await world.deps.referrals.accept(world.secrets.drawn[-1])
    now = world.clock.now
    [dead, *_] = [row.id for row in await world.store.outbox("due", 9)]
    changes = (
        TagCase("id-1", ("school", "two children")),
        AssignCase("id-1", "", "r-reviewer", now),
        SaveView(ViewRow("r-reviewer", "Texas", "?state=TX")),
        Settle(dead, "dead", now, error="refused"),
    )
    assert await world.store.keep(Commit(changes)) == "kept"


async def enter(world: World, context: BrowserContext, url: str, row: ReaderRow | None = None) -> str:
    """Log a reviewer in, or this reader, without the passphrase; give the secret of the session."""
    row = row or await world.reader("reviewer", "Ana Ruiz")
    secret = await sessions.begin(world.deps, unlocked(row), "")
    await context.add_cookies([{"name": sessions.cookie_name(secure=False), "value": secret, "url": url}])
    return secret


async def look(page: Page) -> None:
    await page.wait_for_load_state()  # a page whose style is still on its way is as wide as it likes
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} sticks out"
    await page.evaluate(AXE)
    found = await page.evaluate(LOOK)
    assert found == [], f"{page.url}: {json.dumps(found, indent=1)}"


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(360, 740, "dark"), (1440, 900, "light")], ids=["small and dark", "large and light"]
)
async def test_axe_finds_nothing_serious(
    served: tuple[World, str], browser: Browser, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    world, url = served
    await settled(world)
    context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    await enter(world, context, url)
    world.clock.now += FRESH  # so that the page asks again who it is
    page = await context.new_page()
    for path in PAGES:
        await page.goto(url + path)
        await look(page)
    await page.goto(f"{url}/desk/cases")
    for box in (await page.get_by_role("checkbox").all())[:3]:
        await box.check()
    await page.get_by_role("button", name="Close …").click()
    await look(page)
    await page.get_by_role("button", name="Close them").click()
    await page.get_by_text("of 3 cases").wait_for()
    await look(page)
    await context.close()


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(360, 740, "dark"), (1440, 900, "light")], ids=["small and dark", "large and light"]
)
async def test_axe_finds_nothing_serious_on_the_pages_of_a_lawyer(
    served: tuple[World, str], browser: Browser, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    world, url = served
    await settled(world)
    lawyer = await world.store.lawyer("l1")
    assert lawyer is not None
    context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    await enter(world, context, url, await world.reader("lawyer", lawyer="l1"))
    page = await context.new_page()
    link = f"/lawyer/{signed(world.deps.keys, lawyer, world.clock.now + 60)}"
    offer = f"/offer/{world.secrets.drawn[-2]}"
    desk = ("/desk/offers", "/desk/offers/AB-0006", "/desk/own", "/desk/mine/AB-0001", "/desk/mine/AB-0001/print")
    for path in (link, f"{link}?done=saved", "/lawyer/over", offer, *desk):
        await page.goto(url + path)
        await look(page)
    await page.goto(f"{url}/desk/offers/AB-0006")
    await page.get_by_role("button", name="Show the name").click()
    await page.get_by_text("The name they use").wait_for()
    await look(page)
    await page.goto(url + link)
    await page.get_by_label("A day, at most").fill("3")
    await page.get_by_label("Once a day at 8").check()
    await page.get_by_role("button", name="Save").click()
    await page.get_by_text("It holds from the next request on").wait_for()
    await page.get_by_role("button", name="Accept AB-0006").click()
    await page.get_by_text("It is yours").wait_for()
    await page.get_by_label("What became of it").first.select_option("consulted")
    await page.get_by_role("button", name="Note what became of").first.click()
    await page.get_by_text("Noted. Thank you").wait_for()
    await context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_hiding_leaves_for_the_weather(served: tuple[World, str], browser: Browser, script: bool) -> None:
    world, url = served
    context = await browser.new_context(java_script_enabled=script)
    secret = await enter(world, context, url)
    page = await context.new_page()
    await page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Sunny."))
    await page.goto(f"{url}/desk/cases")
    async with page.expect_request("https://www.weather.gov/"):
        if script:
            await page.keyboard.press("Escape")
            await page.keyboard.press("Escape")
        else:
            await page.get_by_role("button", name="Hide").click()
    await page.get_by_text("Sunny.").wait_for()
    assert await world.store.session(sessions.token_of(secret)) is None
    await context.close()
