"""Whether what is set at Twilio leads to us: read from the stand-in, and each difference told with its fix."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.port import TryLater
from bot.cli.checkup.finding import Finding
from bot.cli.checkup.opt_out import check_opt_out
from bot.cli.checkup.twilio_setup import setup_of
from bot.cli.checkup.webhooks import check_webhooks
from bot.demo.twilio import Number, Service
from bot.demo.world import Accounts, World
from bot.settings import TwilioSettings
from tests.cli.place import Place

URL = "https://bot.example.org"
ELSEWHERE = "https://moved.example.org/sms"
SERVICE = "MG" + "0" * 31 + "7"
RIGHT = Number(f"{URL}/sms", f"{URL}/voice")
ALL_ELSEWHERE = replace(RIGHT, sms_url=ELSEWHERE)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", URL) as world:
        yield world


def twilio(world: World) -> TwilioSettings:
    given = world.accounts
    return TwilioSettings(given.twilio_sid, given.twilio_token, given.twilio_number, world.url)


async def look(world: World) -> list[Finding]:
    return list(check_webhooks(await setup_of(twilio(world), 2.0), twilio(world), URL))


async def test_what_leads_to_us_is_well(world: World) -> None:
    (finding,) = await look(world)
    assert (finding.standing, world.accounts.twilio_number in finding.says) == ("ok", True)


@pytest.mark.parametrize(
    ("there", "standing", "says", "fix"),
    [
        (ALL_ELSEWHERE, "failure", f"posts texts to {ELSEWHERE}, and not to {URL}/sms", f"{URL}/sms, HTTP POST"),
        (replace(RIGHT, sms_url=""), "failure", "posts texts nowhere", f"{URL}/sms, HTTP POST"),
        (replace(RIGHT, sms_url=f"{URL}/sms/"), "failure", f"posts texts to {URL}/sms/", f"Webhook, {URL}/sms, HTTP"),
        (replace(RIGHT, sms_method="GET"), "failure", "texts over by GET", "HTTP POST"),
        (replace(RIGHT, sms_application_sid="AP7"), "failure", "texts to AP7, a TwiML app", "Webhook"),
        (replace(RIGHT, texts=False), "failure", "cannot take texts", "AMPARO_TWILIO_FROM"),
        (replace(RIGHT, sms_fallback_url=ELSEWHERE), "warning", f"texts to {ELSEWHERE} when", "Primary handler fails"),
        (replace(RIGHT, voice_url=ELSEWHERE), "warning", f"posts calls to {ELSEWHERE}", f"{URL}/voice, HTTP POST"),
        (replace(RIGHT, voice_method="GET"), "warning", "calls over by GET", f"{URL}/voice, HTTP POST"),
        (replace(RIGHT, voice_application_sid="AP8"), "warning", "calls to AP8", f"{URL}/voice"),
        (replace(RIGHT, trunk_sid="TK8"), "warning", "calls to TK8", f"{URL}/voice"),
        (replace(RIGHT, voice_fallback_url=ELSEWHERE), "warning", f"calls to {ELSEWHERE} when", "Empty it"),
        (replace(RIGHT, status_callback=ELSEWHERE), "warning", f"reports calls to {ELSEWHERE}", "Call status changes"),
    ],
)
async def test_each_difference_is_named_with_its_fix(
    world: World, there: Number, standing: str, says: str, fix: str
) -> None:
    world.sms.account.setup = there
    (finding,) = await look(world)
    assert finding.standing == standing
    assert says in finding.says
    assert fix in finding.fix


async def test_several_differences_are_all_named(world: World) -> None:
    world.sms.account.setup = Number(ELSEWHERE, "https://demo.twilio.com/welcome/voice/", status_callback=ELSEWHERE)
    assert [finding.standing for finding in await look(world)] == ["failure", "warning", "warning"]


async def test_a_messaging_service_that_takes_the_texts_is_compared_instead_of_the_number(world: World) -> None:
    world.sms.account.setup = ALL_ELSEWHERE
    service = Service(SERVICE, f"{URL}/sms", use_inbound_webhook_on_number=False)
    world.sms.account.services = [Service("MG9", ELSEWHERE, holds=False), service]
    assert [finding.standing for finding in await look(world)] == ["ok"]
    for wrong in (
        replace(service, inbound_request_url=ELSEWHERE),
        replace(service, inbound_request_url=None),
        replace(service, inbound_method="GET"),
    ):
        world.sms.account.services = [wrong]
        (finding,) = await look(world)
        assert finding.standing == "failure"
        assert SERVICE in finding.fix
        assert f"{URL}/sms, HTTP POST" in finding.fix
    world.sms.account.services = [replace(service, fallback_url=ELSEWHERE, status_callback=ELSEWHERE)]
    assert [finding.standing for finding in await look(world)] == ["warning", "warning"]


async def test_a_messaging_service_that_defers_to_the_number_leaves_it_to_that(world: World) -> None:
    world.sms.account.services = [Service(SERVICE, ELSEWHERE)]
    assert [finding.standing for finding in await look(world)] == ["ok"]


async def test_a_short_code_is_looked_at_too_and_takes_no_calls() -> None:
    async with World("http://127.0.0.1:9", URL, Accounts(twilio_number="55501")) as world:
        assert [finding.standing for finding in await look(world)] == ["ok"]
        world.sms.account.setup = ALL_ELSEWHERE
        (finding,) = await look(world)
        assert (finding.standing, ELSEWHERE in finding.says) == ("failure", True)
        world.sms.account.services = [Service(SERVICE, f"{URL}/sms", use_inbound_webhook_on_number=False)]
        assert [finding.standing for finding in await look(world)] == ["ok"]


async def test_a_number_that_the_account_does_not_have_is_found(world: World) -> None:
    other = replace(twilio(world), from_number="+18335550199")
    (finding,) = check_webhooks(await setup_of(other, 2.0), other, URL)
    assert (finding.standing, "AMPARO_TWILIO_FROM" in finding.fix) == ("failure", True)


async def test_a_twilio_that_does_not_say_is_to_be_asked_later(world: World) -> None:
    for wrong in (replace(twilio(world), auth_token="other"), replace(twilio(world), api="http://127.0.0.1:9")):
        with pytest.raises(TryLater):
            await setup_of(wrong, 0.5)


async def test_spanish_opt_out_words_need_a_messaging_service(world: World) -> None:
    setup = await setup_of(twilio(world), 2.0)
    finding = check_opt_out(in_service=setup.service is not None)
    assert (finding.standing, "ALTO" in finding.fix) == ("warning", True)
    world.sms.account.services = [Service(SERVICE)]
    setup = await setup_of(twilio(world), 2.0)
    assert check_opt_out(in_service=setup.service is not None).standing == "note"


async def test_the_command_tells_all_of_it_and_exits_accordingly(world: World, place: Place) -> None:
    place.environ |= {
        "AMPARO_PUBLIC_URL": URL,
        "AMPARO_TWILIO_ACCOUNT_SID": world.accounts.twilio_sid,
        "AMPARO_TWILIO_AUTH_TOKEN": world.accounts.twilio_token,
        "AMPARO_TWILIO_FROM": world.accounts.twilio_number,
        "AMPARO_TWILIO_API": world.url,
    }
    offline = await asyncio.to_thread(place.run, "doctor", "--json")
    assert offline.exit_code == 1
    assert world.sms.calls == []
    world.sms.account.setup = ALL_ELSEWHERE
    online = await asyncio.to_thread(place.run, "doctor", "--online", "--json")
    assert online.exit_code == 2
    told = {(one["what"], one["standing"]): one for one in json.loads(online.stdout)}
    assert ELSEWHERE in told["webhooks", "failure"]["says"]
    assert told["webhooks", "failure"]["fix"]
    world.sms.account.status = "suspended"
    online = await asyncio.to_thread(place.run, "doctor", "--online", "--json")
    told = {(one["what"], one["standing"]): one for one in json.loads(online.stdout)}
    assert "suspended" in told["sms", "failure"]["says"]
    assert not [what for what, _ in told if what == "webhooks"]
