"""Whether the providers know us: asked of stand-ins with the clients of the service."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.cli.checkup.online import check_mail, check_twilio
from bot.cli.checkup.telegram import check_secret, check_telegram
from bot.cli.checkup.time_there import check_time
from bot.demo.listener import Listener
from bot.demo.world import World
from bot.settings import SmtpSettings, TelegramSettings, TwilioSettings
from tests.cli.place import Place

URL = "https://bot.example.org"
SID = "AC" + "0" * 32
NOW = 1_795_453_200.0


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", URL) as world:
        yield world


@pytest.fixture
def telegram(world: World) -> TelegramSettings:
    return TelegramSettings(world.accounts.telegram_token, world.accounts.telegram_secret, world.url, "webhook")


async def test_telegram_knows_the_bot_and_posts_to_us(telegram: TelegramSettings) -> None:
    finding = await check_telegram(telegram, URL, NOW)
    assert finding.standing == "ok", finding


async def test_a_token_that_telegram_refuses_is_found(telegram: TelegramSettings) -> None:
    finding = await check_telegram(replace(telegram, token="1:other"), URL, NOW)
    assert (finding.standing, "@BotFather" in finding.fix) == ("failure", True)


async def test_a_webhook_that_leads_elsewhere_is_found(telegram: TelegramSettings) -> None:
    finding = await check_telegram(telegram, "https://moved.example.org", NOW)
    assert finding.standing == "failure"
    assert "https://moved.example.org/telegram" in finding.says
    assert "amparo telegram sync" in finding.fix
    assert (await check_telegram(replace(telegram, receive="polling"), None, NOW)).standing == "ok"


async def test_a_telegram_that_cannot_be_reached_is_a_warning_without_the_token(telegram: TelegramSettings) -> None:
    finding = await check_telegram(replace(telegram, api="http://127.0.0.1:9"), URL, NOW)
    assert finding.standing == "warning"
    assert telegram.token not in f"{finding.says} {finding.fix}"


async def test_kinds_of_updates_that_are_not_posted_are_found(world: World, telegram: TelegramSettings) -> None:
    world.telegram.connect(f"{URL}/telegram", world.accounts.telegram_secret)
    ask = f"{world.url}/bot{telegram.token}/setWebhook"
    async with httpx.AsyncClient(trust_env=False) as http:
        await http.post(ask, json={"url": f"{URL}/telegram", "allowed_updates": ["message"]})
    finding = await check_telegram(telegram, URL, NOW)
    assert finding.standing == "failure"
    assert "callback_query" in finding.says
    assert "amparo telegram sync" in finding.fix


@pytest.mark.parametrize(("status", "fix"), [(403, "AMPARO_TELEGRAM_SECRET"), (502, "AMPARO_PUBLIC_URL")])
async def test_updates_that_could_not_be_posted_of_late_are_found(status: int, fix: str) -> None:
    async def refuse(_: Request) -> Response:
        return Response(status_code=status)

    listener = Listener("127.0.0.1", 0)
    await listener.start(Starlette(routes=[Route("/telegram", refuse, methods=["POST"])]))
    async with World(listener.url, URL, clock=lambda: datetime.fromtimestamp(NOW, UTC)) as world:
        given = world.accounts
        telegram = TelegramSettings(given.telegram_token, given.telegram_secret, world.url, "webhook")
        world.telegram.connect(f"{URL}/telegram", given.telegram_secret)
        await world.telegram.person("Ana").type("hello")
        await world.until(lambda: world.telegram.state.poster.failed_at is not None)
        finding = await check_telegram(telegram, URL, NOW + 120)
        assert finding.standing == "warning"
        assert f"2 minutes ago: Wrong response from the webhook: {status}" in finding.says
        assert fix in finding.fix
        assert (await check_telegram(telegram, URL, NOW + 7200)).standing == "ok"
    await listener.stop()


@pytest.mark.parametrize(
    ("status", "standing", "fix"),
    [(403, "failure", "Restart"), (404, "failure", "/telegram"), (502, "failure", "proxy"), (200, "ok", "")],
)
async def test_our_webhook_is_asked_whether_it_knows_the_secret(
    telegram: TelegramSettings, status: int, standing: str, fix: str
) -> None:
    shown: list[str | None] = []

    async def answer(request: Request) -> Response:
        shown.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return Response(status_code=status)

    listener = Listener("127.0.0.1", 0)
    await listener.start(Starlette(routes=[Route("/telegram", answer, methods=["POST"])]))
    finding = await check_secret(telegram, listener.url)
    await listener.stop()
    assert (finding.standing, fix in finding.fix) == (standing, True)
    assert shown == [telegram.secret]
    assert (await check_secret(telegram, "http://127.0.0.1:9")).standing == "warning"


def off_by(seconds: float) -> Callable[[], float]:
    return lambda: time.time() + seconds


async def test_a_clock_that_differs_from_that_of_a_provider_is_found(world: World) -> None:
    assert (await check_time(world.url, time.time)).standing == "ok"
    for off, says in ((90.0, "ahead of"), (-90.0, "behind")):
        finding = await check_time(world.url, off_by(off))
        assert finding.standing == "warning"
        assert says in finding.says
        assert "timedatectl" in finding.fix
    assert (await check_time("http://127.0.0.1:9", time.time)).standing == "note"


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
