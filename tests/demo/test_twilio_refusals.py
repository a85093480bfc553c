"""What Twilio refuses, the stand-in refuses, with Twilio's codes as the real client reads them."""

import asyncio

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from bot.demo.faults import Moment
from bot.demo.world import World

ROSA = "+17135550100"


async def test_a_message_is_taken_in_as_queued_with_its_parts(client: Client, world: World) -> None:
    world.sms.life = ()
    message = await client.messages.create_async(to=ROSA, from_=world.sms.number, body="ñ" * 161)
    assert (message.status, message.num_segments, message.direction) == ("queued", "2", "outbound-api")
    assert message.date_sent is None
    assert message.date_created
    assert [one.body for one in world.sms.inbox(ROSA)] == ["ñ" * 161]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "5550100"}, 21211),
        ({"to": "+1555"}, 21211),
        ({"to": "+17135550100x"}, 21211),
        ({"from_": "Amparo"}, 21212),
        ({"from_": "+17135550199"}, 21606),
        ({"body": ""}, 21602),
        ({"body": "x" * 1601}, 21617),
        ({"status_callback": "amparo.example/sms/status"}, 21609),
        ({"media_url": ["https://example.org/x.png"]}, 20001),
    ],
)
async def test_a_message_that_is_wrong_is_refused_with_its_code(
    client: Client, world: World, change: dict[str, object], code: int
) -> None:
    right: dict[str, object] = {"to": ROSA, "from_": world.sms.number, "body": "hello"}
    with pytest.raises(TwilioRestException) as caught:
        await client.messages.create_async(**(right | change))
    assert (caught.value.code, caught.value.status) == (code, 400)
    assert world.sms.inbox(ROSA) == ()


async def test_a_wrong_token_or_account_is_refused(world: World) -> None:
    sid, token = world.accounts.twilio_sid, world.accounts.twilio_token
    path = f"{world.url}/2010-04-01/Accounts/{sid}/Messages.json"
    async with httpx.AsyncClient() as http:
        for auth in ((sid, "wrong"), ("AC" + "1" * 32, token), ("", "")):
            answer = await http.post(path, auth=auth, data={"To": ROSA})
            assert answer.status_code == 401
            assert answer.json()["code"] == 20003
        assert (await http.get(path)).status_code == 401
        other = path.replace(sid, "AC" + "1" * 32)
        assert (await http.get(other, auth=(sid, token))).json()["code"] == 20404


async def test_an_opted_out_number_is_refused_until_it_starts_again(client: Client, world: World) -> None:
    await world.sms.text(ROSA, " stop ")
    with pytest.raises(TwilioRestException) as caught:
        await client.messages.create_async(to=ROSA, from_=world.sms.number, body="hello")
    assert caught.value.code == 21610
    await world.sms.text(ROSA, "Start")
    assert (await client.messages.create_async(to=ROSA, from_=world.sms.number, body="hello")).sid


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (500, 20500), (503, 20500)])
async def test_a_provider_in_trouble_says_so_and_sends_nothing(
    client: Client, world: World, status: int, code: int
) -> None:
    world.sms.faults.fail_next(status, only="create")
    with pytest.raises(TwilioRestException) as caught:
        await client.messages.create_async(to=ROSA, from_=world.sms.number, body="hello")
    assert (caught.value.status, caught.value.code) == (status, code)
    assert world.sms.inbox(ROSA) == ()
    await client.messages.create_async(to=ROSA, from_=world.sms.number, body="hello")
    assert [call.status for call in world.sms.calls] == [status, 201]


async def test_a_cut_after_the_act_leaves_a_message_that_the_list_shows(client: Client, world: World) -> None:
    world.sms.faults.cut_next(Moment.AFTER, only="create")
    with pytest.raises(Exception, match=r"(?i)disconnect|reset"):
        await client.messages.create_async(to=ROSA, from_=world.sms.number, body="hello")
    assert [message.body for message in await client.messages.list_async(to=ROSA)] == ["hello"]


async def test_silence_lasts_until_the_caller_hangs_up(world: World) -> None:
    world.sms.faults.hang_next()
    path = f"{world.url}/2010-04-01/Accounts/{world.accounts.twilio_sid}/Messages.json"
    auth = (world.accounts.twilio_sid, world.accounts.twilio_token)
    async with httpx.AsyncClient(timeout=0.1) as http:
        with pytest.raises(httpx.ReadTimeout):
            await http.post(path, auth=auth, data={"To": ROSA, "From": world.sms.number, "Body": "hello"})
    assert world.sms.inbox(ROSA) == ()


async def test_the_blocking_client_is_served_as_well(world: World) -> None:
    class Blocking(TwilioHttpClient):  # type: ignore[misc]  # twilio ships no types
        def request(self, method: str, url: str, **rest: object) -> Response:
            return super().request(method, url.replace("https://api.twilio.com", world.url), **rest)

    http = Blocking(pool_connections=False)
    client = Client(world.accounts.twilio_sid, world.accounts.twilio_token, http_client=http)
    made = await asyncio.to_thread(client.messages.create, to=ROSA, from_=world.sms.number, body="hello")
    assert made.status == "queued"
