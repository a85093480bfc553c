"""Whether what Twilio signs is known here, asked from outside."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import World as Chance
from bot.app import build
from bot.cli.checkup.opt_out import check_spanish
from bot.cli.checkup.telegram import check_secret
from bot.cli.checkup.texting import check_signature
from bot.demo.listener import Listener
from bot.settings import TwilioSettings
from tests.receive.desk import Desk
from tests.texting.conftest import ANA, Town


@pytest.fixture
async def here(desk: Desk) -> AsyncIterator[str]:
    """The service, at the address that it knows as its own."""
    listener = Listener("127.0.0.1", 0)
    settings = replace(desk.settings, public_url=listener.url)
    app = build(settings, desk.keys, desk.store, Chance(lambda: desk.now))
    await listener.start(app.web(listener.url))
    yield listener.url
    await listener.stop()


def twilio(desk: Desk) -> TwilioSettings:
    assert desk.settings.twilio
    return desk.settings.twilio


async def test_the_right_address_and_token_are_known(desk: Desk, here: str) -> None:
    assert (await check_signature(twilio(desk), here)).standing == "ok"


async def test_another_address_or_token_is_found_with_its_fix(desk: Desk, here: str) -> None:
    by_name = here.replace("127.0.0.1", "localhost")
    for finding in (
        await check_signature(twilio(desk), by_name),
        await check_signature(replace(twilio(desk), auth_token="another"), here),
    ):
        assert finding.standing == "failure"
        assert "AMPARO_PUBLIC_URL" in finding.fix


@pytest.mark.parametrize(("status", "standing"), [(404, "failure"), (502, "failure"), (302, "failure"), (200, "ok")])
async def test_a_proxy_that_leads_elsewhere_is_found(desk: Desk, status: int, standing: str) -> None:
    async def answer(_: Request) -> Response:
        return Response(status_code=status, headers={"Location": "/"})

    listener = Listener("127.0.0.1", 0)
    await listener.start(Starlette(routes=[Route("/{path:path}", answer, methods=["POST"])]))
    assert (await check_signature(twilio(desk), listener.url)).standing == standing
    await listener.stop()


async def test_a_service_that_nobody_reaches_is_a_warning(desk: Desk) -> None:
    finding = await check_signature(twilio(desk), "http://127.0.0.1:9")
    assert finding.standing == "warning"
    assert finding.fix


async def test_the_running_service_knows_telegram_by_its_secret(desk: Desk, here: str) -> None:
    telegram = desk.settings.telegram
    assert telegram
    assert (await check_secret(telegram, here)).standing == "ok"
    finding = await check_secret(replace(telegram, secret="another-secret-of-nobody"), here)
    assert finding.standing == "failure"
    assert "AMPARO_TELEGRAM_SECRET" in finding.says


async def test_whether_twilio_knows_the_spanish_words_shows_when_somebody_sends_one(town: Town) -> None:
    store = town.app.store
    assert (await check_spanish(store)).standing == "note"
    await town.says("hola")
    await town.says("Alto.")
    finding = await check_spanish(store)
    assert (finding.standing, "BASTA" in finding.fix) == ("warning", True)
    form = {"MessageSid": "SM" + "7" * 32, "From": ANA, "Body": "ALTO", "OptOutType": "STOP"}
    assert await town.world.sms.post("/sms", form) == 200
    assert (await check_spanish(store)).standing == "ok"
