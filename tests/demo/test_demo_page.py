"""The page with two phones: what it is served as, and what a person does on it in a browser."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import aiosmtplib
import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from telegram import Bot, BotCommand
from twilio.rest import Client

from bot.demo.listener import Listener
from bot.demo.page import Scene
from bot.demo.world import World, now
from content.library import LANGUAGES, native_name
from tests.browser import launched
from tests.demo.echo import Echo, Redirected

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("browser-demo")]


async def six() -> int:
    return 6


SCENE = Scene(desk="http://127.0.0.1:9/desk", reviewer="reviewer", passphrase="wide harbour lantern", helped=six)


@pytest_asyncio.fixture(loop_scope="module")
async def world() -> AsyncIterator[World]:
    """The small application behind the page."""
    app = Echo()
    listener = Listener("127.0.0.1", 0)
    async with World(listener.url, scene=SCENE) as world:
        http = Redirected(world.url)
        app.world = world
        app.client = Client(world.accounts.twilio_sid, world.accounts.twilio_token, http_client=http)
        await listener.start(app.app())
        async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot") as app.bot:
            yield world
        await http.close()
        await listener.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """One browser for all these tests; each has a page of its own in it, which nobody has used."""
    async with launched(chromium) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def page(world: World, browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    await page.goto(world.url)
    yield page
    await page.close()
    assert problems == []


async def test_the_page_allows_no_script_but_its_own(world: World) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.get(world.url)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "<script>" not in answer.text
        assert " style=" not in answer.text
        for name in ("demo.css", "demo.js", "texts.js", "icon.svg"):
            assert (await http.get(f"{world.url}/static/{name}")).status_code == 200


async def test_another_site_cannot_press_on_these_phones(world: World) -> None:
    async with httpx.AsyncClient() as http:
        for site, status in (("cross-site", 403), ("same-origin", 204)):
            headers = {"Sec-Fetch-Site": site}
            answer = await http.post(f"{world.url}/phones/telegram/type", data={"text": site}, headers=headers)
            assert answer.status_code == status
    assert [message.text for message in world.stage.phone.screen().messages if not message.by_bot] == ["same-origin"]


async def test_pressing_what_is_gone_is_said_and_nothing_else(world: World) -> None:
    async with httpx.AsyncClient() as http:
        for form in ({"message": "12"}, {"message": "x"}, {"key": "nowhere"}):
            assert (await http.post(f"{world.url}/phones/telegram/press", data=form)).status_code == 409


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "location"])
async def test_what_is_attached_is_sent(world: World, kind: str) -> None:
    async with httpx.AsyncClient() as http:
        assert (await http.post(f"{world.url}/phones/telegram/attach", data={"kind": kind})).status_code == 204
        assert (await http.post(f"{world.url}/phones/telegram/attach", data={"kind": "bomb"})).status_code == 400
    assert [list(message.attached) for message in world.stage.phone.screen().messages] == [[kind]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_new_people_have_empty_phones_and_any_language_that_is_spoken(world: World, language: str) -> None:
    await world.stage.phone.ask("hello")
    first = world.stage.number
    async with httpx.AsyncClient() as http:
        await http.post(f"{world.url}/phones/new", data={"language": language})
        state = (await http.get(f"{world.url}/state")).json()
    assert state["telegram"]["messages"] == []
    assert state["telegram"]["language"] == language
    assert [language, native_name(language)] in state["languages"]
    assert world.stage.number != first


@pytest.mark.browser
async def test_the_telegram_phone_talks_to_the_bot(world: World, page: Page) -> None:
    log = page.locator("#telegram-log")
    await page.get_by_role("button", name="Start").click()
    await expect(log).to_contain_text("You said /start")
    await page.get_by_label("Message on Telegram").fill("/menu")
    await page.keyboard.press("Enter")
    await expect(log.locator("strong")).to_have_text("Menu")
    assert await log.get_by_role("link", name="A page").get_attribute("href") == "https://example.org/page"
    await log.get_by_role("button", name="Rights").click()
    await expect(log).to_contain_text("You pressed rights")
    await expect(page.locator("#notice")).to_have_text("Done")
    await expect(log.get_by_role("button", name="Rights")).to_have_count(0)


@pytest.mark.browser
async def test_the_command_menu_sends_what_is_chosen(world: World, page: Page) -> None:
    async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot") as bot:
        await bot.set_my_commands([BotCommand("rights", "What you may say")])
    await page.get_by_role("button", name="Start").click()
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("button", name="/rights What you may say").click()
    await expect(page.locator("#telegram-log")).to_contain_text("You said /rights")


@pytest.mark.browser
async def test_the_sms_phone_shows_what_each_message_costs(world: World, page: Page) -> None:
    await page.get_by_label("Text message").fill("¿Qué? " + "á" * 60)
    await page.keyboard.press("Enter")
    log = page.locator("#sms-log")
    await expect(log.locator("li.mine")).to_contain_text("UCS-2 · 66 · 1 part")
    await expect(log.locator("li.theirs")).to_contain_text("UCS-2 · 75 · 2 parts · delivered")
    await expect(page.locator("#sms-state")).to_contain_text("2 parts sent by the bot")


@pytest.mark.browser
async def test_a_mail_arrives_in_the_mailbox_and_its_link_opens_a_page(world: World, page: Page) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@amparo.example", "lucia@example.org", "A person asks for you"
    mail["Date"], mail["Message-ID"] = format_datetime(now()), make_msgid(domain="amparo.example")
    mail.set_content(f"See {world.url}/state and answer.")
    host, port = world.mail.url.removeprefix("smtp://").split(":")
    await aiosmtplib.send(mail, hostname=host, port=int(port), start_tls=False)
    await page.get_by_text("A person asks for you").click()
    async with page.context.expect_page() as opened:
        await page.locator("#letters").get_by_role("link").click()
    assert (await opened.value).url == f"{world.url}/state"


@pytest.mark.browser
async def test_the_page_tells_the_way_to_the_desk_and_the_count_in_both_languages(page: Page) -> None:
    await expect(page.locator("#passphrase")).to_have_text("wide harbour lantern")
    assert await page.get_by_role("link", name="Open the desk").get_attribute("href") == "http://127.0.0.1:9/desk"
    await expect(page.locator(".count")).to_contain_text("6")
    await page.locator("fieldset").get_by_text("Español").click()
    await expect(page.get_by_role("link", name="Abrir el escritorio")).to_be_visible()
    await expect(page.get_by_role("button", name="Iniciar")).to_be_visible()


@pytest.mark.browser
async def test_people_of_any_language_write_in_its_direction(world: World, page: Page) -> None:
    await page.get_by_label("Language of the people").select_option("العربية")
    await page.get_by_role("button", name="Start").click()
    await page.get_by_label("Message on Telegram").fill("مرحبا")
    await page.keyboard.press("Enter")
    bubble = page.locator("#telegram-log .mine .text").filter(has_text="مرحبا")
    await expect(bubble).to_have_css("direction", "rtl")
    assert world.stage.phone.person.language == "ar"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 820, 1440])
async def test_nothing_runs_over_the_edge_and_every_panel_is_in_reach(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    if width < 1000:
        await page.get_by_role("tab", name="Telegram").press("ArrowRight")
        await expect(page.get_by_role("tab", name="SMS")).to_be_focused()
    await expect(page.get_by_label("Text message")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == width
