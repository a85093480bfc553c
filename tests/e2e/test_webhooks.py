"""The doors for providers: who is let in, what is refused and how, and that nothing of what is refused is kept."""

import logging
from collections.abc import Mapping

import httpx
import pytest

from bot.demo.twilio.signature import HEADER, sign
from bot.demo.world import Accounts
from bot.web.webhooks import LARGEST
from tests.e2e.service import Service
from tests.e2e.words import en

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("e2e-webhooks")]

SECRET = {"X-Telegram-Bot-Api-Secret-Token": Accounts().telegram_secret}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HELLO = {
    "update_id": 77,
    "message": {"message_id": 1, "date": 1, "text": "hello", "chat": {"id": 5, "type": "private"}, "from": {"id": 5}},
}
TEXT = {"MessageSid": "SM" + "7" * 32, "From": "+12125550177", "To": "+18335550100", "Body": "hola"}


async def kept(service: Service) -> tuple[bool, ...]:
    """Tell of each of the two events whether it was kept."""
    events = (("telegram", "77"), ("sms", TEXT["MessageSid"]))
    return tuple([(await service.store.opening("", event)).seen for event in events])


async def posted(service: Service, path: str, body: bytes, headers: Mapping[str, str]) -> int:
    async with httpx.AsyncClient(base_url=service.url, trust_env=False) as http:
        return (await http.post(path, content=body, headers=headers)).status_code


@pytest.mark.parametrize("shown", [{}, {"X-Telegram-Bot-Api-Secret-Token": ""}, {**SECRET, next(iter(SECRET)): "x"}])
async def test_an_update_without_our_secret_is_refused_and_not_kept(
    service: Service, shown: Mapping[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    body = httpx.Request("POST", "http://x", json=HELLO).content
    with caplog.at_level(logging.DEBUG, "amparo"):
        assert await posted(service, "/telegram", body, {**JSON, **shown}) == 403
    assert await kept(service) == (False, False)
    assert "refused unsigned request door=/telegram" in caplog.text
    assert "hello" not in caplog.text


@pytest.mark.parametrize("path", ["/sms", "/sms/status"])
@pytest.mark.parametrize("forged", ["missing", "empty", "invented", "of another body", "of another address"])
async def test_a_text_message_not_signed_by_twilio_is_refused_and_not_kept(
    service: Service, path: str, forged: str
) -> None:
    token, url = Accounts().twilio_token, f"{service.url}{path}"
    signatures = {
        "empty": "",
        "invented": "aW52ZW50ZWQgc2lnbmF0dXJlIQ==",
        "of another body": sign(token, url, {**TEXT, "Body": "adios"}),
        "of another address": sign(token, f"https://elsewhere.example{path}", TEXT),
    }
    shown = {HEADER: signatures[forged]} if forged in signatures else {}
    body = httpx.Request("POST", "http://x", data=TEXT).content
    assert await posted(service, path, body, {**FORM, **shown}) == 403
    assert await kept(service) == (False, False)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"hello"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 200_000, 400),
        (b"{" + b" " * LARGEST, 413),
        (b"{}", 200),
        (b'{"update_id": 1, "poll_answer": {}}', 200),
    ],
    ids=["half", "list", "text", "bytes", "deep", "large", "empty", "unknown kind"],
)
async def test_what_telegram_never_sends_is_refused_for_what_it_is(service: Service, body: bytes, status: int) -> None:
    assert await posted(service, "/telegram", body, {**SECRET, **JSON}) == status


async def test_another_type_of_body_is_refused(service: Service) -> None:
    body = httpx.Request("POST", "http://x", json=HELLO).content
    assert await posted(service, "/telegram", body, {**SECRET, "Content-Type": "text/plain"}) == 415
    assert await posted(service, "/telegram", body, SECRET) == 415
    signed = {HEADER: sign(Accounts().twilio_token, f"{service.url}/sms", {"{}": ""})}
    assert await posted(service, "/sms", b"{}", {**JSON, **signed}) == 415
    async with httpx.AsyncClient(base_url=service.url, trust_env=False) as http:
        assert (await http.get("/telegram")).status_code == 405
    assert await kept(service) == (False, False)


async def test_while_nothing_can_be_kept_telegram_delivers_again_and_the_answer_comes_once(service: Service) -> None:
    person, poster = service.on_telegram(), service.world.telegram.state.poster
    await service.app.store.close()
    await person.phone.type("/start")
    await service.world.until(lambda: poster.failed_with == "Wrong response from the webhook: 503")
    await service.app.store.open()
    await service.world.telegram.delivered()
    await person.hears(en("menu.title"))
    assert len([one for one in person.phone.screen().messages if one.by_bot]) == 1


async def test_while_nothing_can_be_kept_twilio_hears_so_and_a_repeated_text_is_answered_once(service: Service) -> None:
    person, sms = service.by_sms(), service.world.sms
    await service.app.store.close()
    text = await sms.text(person.number, "english")
    assert sms.unheard[-1] == text.sid
    await service.app.store.open()
    assert [await sms.repeat(text.sid) for _ in range(3)] == [200] * 3
    await person.hears(en("menu.title"))
    assert len(sms.inbox(person.number)) == 1
