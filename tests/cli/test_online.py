"""Whether the providers know us: asked of stand-ins with the clients of the service."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.cli.checkup.online import check_mail, check_telegram, check_twilio
from bot.demo.listener import Listener
from bot.demo.world import World
from bot.settings import SmtpSettings, TelegramSettings, TwilioSettings
from tests.cli.place import Place

URL = "https://bot.example.org"
SID = "AC" + "0" * 32


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", URL) as world:
        yield world


@pytest.fixture
def telegram(world: World) -> TelegramSettings:
    return TelegramSettings(world.accounts.telegram_token, world.accounts.telegram_secret, world.url, "webhook")


async def test_telegram_knows_the_bot_and_posts_to_us(telegram: TelegramSettings) -> None:
    finding = await check_telegram(telegram, URL)
    assert finding.standing == "ok", finding


async def test_a_token_that_telegram_refuses_is_found(telegram: TelegramSettings) -> None:
    finding = await check_telegram(replace(telegram, token="1:other"), URL)
    assert (finding.standing, "@BotFather" in finding.fix) == ("failure", True)


async def test_a_webhook_that_leads_elsewhere_is_found(telegram: TelegramSettings) -> None:
    finding = await check_telegram(telegram, "https://moved.example.org")
    assert finding.standing == "failure"
    assert "https://moved.example.org/telegram" in finding.says
    assert "amparo telegram sync" in finding.fix
    assert (await check_telegram(replace(telegram, receive="polling"), None)).standing == "ok"


async def test_a_telegram_that_cannot_be_reached_is_a_warning_without_the_token(telegram: TelegramSettings) -> None:
    finding = await check_telegram(replace(telegram, api="http://127.0.0.1:9"), URL)
    assert finding.standing == "warning"
    assert telegram.token not in f"{finding.says} {finding.fix}"


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        (JSONResponse({"sid": SID, "status": "active"}), "ok"),
        (JSONResponse({"sid": SID, "status": "suspended"}), "failure"),
        (JSONResponse({"code": 20003, "message": "Authenticate", "status": 401}, 401), "failure"),
        (JSONResponse({"code": 20500, "message": "Oops", "status": 500}, 500), "warning"),
        (PlainTextResponse("a page of somebody else"), "warning"),
    ],
)
async def test_twilio_is_asked_for_the_account(answer: Response, standing: str) -> None:
    asked: list[str] = []

    async def account(request: Request) -> Response:
        asked.append(request.headers["authorization"])
        return answer

    listener = Listener("127.0.0.1", 0)
    await listener.start(Starlette(routes=[Route(f"/2010-04-01/Accounts/{SID}.json", account)]))
    try:
        finding = await check_twilio(TwilioSettings(SID, "token", "+12025550100", listener.url))
    finally:
        await listener.stop()
    assert finding.standing == standing, finding
    assert [one.partition(" ")[0] for one in asked] == ["Basic"]


async def test_a_twilio_that_cannot_be_reached_is_a_warning() -> None:
    finding = await check_twilio(TwilioSettings(SID, "token", "+12025550100", "http://127.0.0.1:9"))
    assert finding.standing == "warning"


async def test_the_mail_server_is_greeted(world: World) -> None:
    server = mail(world)
    assert (await check_mail(server)).standing == "ok"
    assert (await check_mail(replace(server, starttls=True))).standing == "failure"
    assert (await check_mail(replace(server, username="us", password="secret"))).standing == "failure"
    assert (await check_mail(replace(server, port=9))).standing == "warning"


async def test_the_network_is_asked_only_on_request(world: World, place: Place) -> None:
    place.environ |= {
        "AMPARO_TELEGRAM_TOKEN": world.accounts.telegram_token,
        "AMPARO_TELEGRAM_API": world.url,
        "AMPARO_TELEGRAM_RECEIVE": "polling",
    }
    await asyncio.to_thread(place.run, "doctor")
    assert world.telegram.calls == []
    looked = await asyncio.to_thread(place.run, "doctor", "--online", "--json")
    last = json.loads(looked.stdout)[-1]
    assert (last["what"], last["standing"]) == ("telegram", "ok")
    assert [call.method for call in world.telegram.calls] == ["getMe", "getWebhookInfo"]


def mail(world: World) -> SmtpSettings:
    host, _, port = world.mail.url.removeprefix("smtp://").partition(":")
    return SmtpSettings(host, int(port), starttls=False, mail_from="us@example.org")
