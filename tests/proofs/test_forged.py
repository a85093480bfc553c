"""Of 20,000 altered webhooks of each provider none is taken; every genuine one is, behind whichever proxy."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import httpx
import pytest

from bot.settings import read
from tests.proofs.campaign import Campaign
from tests.proofs.forgeries import SAME_TEXT, TELEGRAM, TWILIO, Request, genuine_form, genuine_update
from tests.proofs.house import House, house, sms, telegram_headers, twilio_headers, update
from tests.receive.desk import GIVEN, Desk

REFUSED = 403
LAYOUTS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "TLS ends in the service": ("https://amparo.example.org", "", {}),
    "a proxy keeps the name": ("http://amparo.example.org", "", {"X-Forwarded-Proto": "https"}),
    "a proxy changes the name": (
        "http://127.0.0.1:8080",
        "",
        {
            "X-Forwarded-Host": "amparo.example.org",
            "X-Forwarded-Proto": "https",
            "Forwarded": "host=amparo.example.org",
        },
    ),
    "a proxy takes a folder off the path": ("http://amparo:8080", "/bot/amparo", {"X-Forwarded-Prefix": "/bot/amparo"}),
}
"""Where the service is reached from within, what the public address has behind its name, and what the proxy adds."""


@pytest.fixture
async def doors(desk: Desk) -> AsyncIterator[House]:
    async with house(desk) as opened:
        yield opened


async def post(doors: House, request: Request) -> int:
    headers = {name: value for name, value in request.headers.items() if name != "X-Form"}
    return (await doors.raw(request.path, request.body, headers)).status_code


async def test_no_altered_update_is_taken(doors: House, campaign: Campaign) -> None:
    dice, many, statuses = campaign.dice, campaign.size("mutations"), Counter[int]()
    before = doors.kept()
    for number in campaign.each("altered updates", range(many), many):
        genuine = genuine_update(update(number, 5, dice.choice(("/start", "STOP", "hello"))))
        statuses[await post(doors, TELEGRAM[number % len(TELEGRAM)](genuine, dice))] += 1
    assert set(statuses) == {REFUSED}
    assert doors.kept() == before
    assert await post(doors, genuine_update(update(1, 5, "/start"))) == 200
    assert doors.kept() != before
    campaign.found("altered updates of Telegram, in ways", f"{many:,} in {len(TELEGRAM)}")
    campaign.found("of these taken", 0)


async def test_no_altered_text_message_is_taken(doors: House, campaign: Campaign) -> None:
    dice, many, statuses = campaign.dice, campaign.size("mutations"), Counter[int]()
    body = "Hola, me llamo Ana Central y Fromm; ayuda"
    assert await post(doors, genuine_form(sms(1, "+12125550123", body))) == 200
    before = doors.kept()
    for number in campaign.each("altered text messages", range(many), many):
        alter = TWILIO[number % len(TWILIO)]
        status = await post(
            doors, alter(genuine_form(sms(1 if alter in SAME_TEXT else number + 2, "+12125550123", body)), dice)
        )
        statuses[status] += alter not in SAME_TEXT
    assert {status for status, times in statuses.items() if times} == {REFUSED}
    assert doors.kept() == before
    campaign.found("altered forms of Twilio, in ways", f"{many:,} in {len(TWILIO)}")
    campaign.found("of these taken for something else than the genuine one", 0)


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_every_genuine_request_is_taken_behind_a_proxy(desk: Desk, layout: str, campaign: Campaign) -> None:
    within, folder, added = LAYOUTS[layout]
    public, dice = GIVEN["PUBLIC_URL"] + folder, campaign.dice
    given = {**GIVEN, "PUBLIC_URL": public, "HOME": str(desk.settings.home), "KEYS": str(desk.settings.keys)}
    desk.settings = read({f"AMPARO_{name}": value for name, value in given.items()}, None)
    many = campaign.size("mutations") // 40
    async with house(desk, desk.another()) as doors:
        transport = httpx.ASGITransport(doors.app.web(public), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=within) as http:
            for number in campaign.each(f"genuine, {layout}", range(many), many):
                text = "".join(dice.choice("aé& =+%ñ你\u2066😀\n;") for _ in range(dice.randint(1, 40)))
                form = sms(number, f"+1212555{number:04}", text)
                headers = {**twilio_headers(form, "/sms", public), **added}
                assert (await http.post("/sms", data=form, headers=headers)).status_code == 200
                body = update(number, number + 1, text)
                answer = await http.post("/telegram", json=body, headers={**telegram_headers(), **added})
                assert answer.status_code == 200
    campaign.found(f"genuine requests taken: {layout}", many * 2)


async def test_a_query_behind_the_address_is_signed_too(doors: House) -> None:
    form = sms(1, "+12125550123", "hola")
    for path, status in (("/sms?to=office", 200), ("/sms?to=elsewhere", REFUSED)):
        signed = twilio_headers(form, "/sms?to=office")
        request = replace(genuine_form(form), path=path, headers=signed)
        assert await post(doors, request) == status
