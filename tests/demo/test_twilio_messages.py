"""The kept messages: listed, fetched, emptied, deleted."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.demo.world import World
from tests.demo.echo import Redirected

ROSA, LUIS = "+17135550100", "+13055550101"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that goes an hour ahead each time it is read."""

    def __init__(self) -> None:
        self.hours = 0

    def __call__(self) -> datetime:
        self.hours += 1
        return START + timedelta(hours=self.hours)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A world in which the application answers nothing, so that what is kept is what the test sent."""
    async with World("http://127.0.0.1:9") as world:
        yield world


@pytest.fixture
async def client(world: World) -> AsyncIterator[Client]:
    http = Redirected(world.url)
    yield Client(world.accounts.twilio_sid, world.accounts.twilio_token, http_client=http)
    await http.close()


async def test_the_list_is_filtered_by_both_numbers_newest_first(client: Client, world: World) -> None:
    for number, words in ((ROSA, "one"), (LUIS, "two"), (ROSA, "three")):
        await world.sms.text(number, words)
    await client.messages.create_async(to=ROSA, from_=world.sms.number, body="four")
    got = await client.messages.list_async(from_=ROSA)
    assert [(message.body, message.direction) for message in got] == [("three", "inbound"), ("one", "inbound")]
    assert [message.body for message in await client.messages.list_async(to=ROSA)] == ["four"]
    assert len(await client.messages.list_async(to=world.sms.number)) == 3


async def test_pages_follow_one_another_without_gap_or_repeat(client: Client, world: World) -> None:
    for number in range(7):
        await world.sms.text(ROSA, f"message {number}")
    bodies = [message.body for message in await client.messages.list_async(from_=ROSA, page_size=3)]
    assert bodies == [f"message {number}" for number in reversed(range(7))]
    assert len([call for call in world.sms.calls if call.operation == "list"]) == 3
    page = await client.messages.page_async(from_=ROSA, page_size=3)
    assert len(list(page)) == 3


async def test_the_list_is_filtered_by_the_time_of_sending() -> None:
    async with World("http://127.0.0.1:9", clock=Clock()) as world:
        http = Redirected(world.url)
        client = Client(world.accounts.twilio_sid, world.accounts.twilio_token, http_client=http)
        sent = [await world.sms.text(ROSA, str(number)) for number in range(4)]
        after = await client.messages.list_async(date_sent_after=sent[2].at)
        before = await client.messages.list_async(date_sent_before=sent[1].at)
        same_day = await client.messages.list_async(date_sent=START.date())
        await http.close()
    assert [message.body for message in after] == ["3", "2"]
    assert [message.body for message in before] == ["1", "0"]
    assert len(same_day) == 4


@pytest.mark.parametrize(
    ("query", "code"),
    [("PageSize=0", 20008), ("PageToken=PAnothing", 20008), ("DateSent=soon", 20001), ("Status=sent", 20001)],
)
async def test_a_wrong_page_or_filter_is_refused(world: World, query: str, code: int) -> None:
    await world.sms.text(ROSA, "hello")
    sid, token = world.accounts.twilio_sid, world.accounts.twilio_token
    async with httpx.AsyncClient(auth=(sid, token)) as http:
        answer = await http.get(f"{world.url}/2010-04-01/Accounts/{sid}/Messages.json?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


async def test_a_message_under_way_can_neither_be_emptied_nor_deleted(client: Client, world: World) -> None:
    world.sms.life = ()
    made = await client.messages.create_async(to=ROSA, from_=world.sms.number, body="secret")
    for act in (made.update_async(body=""), made.delete_async()):
        with pytest.raises(TwilioRestException) as caught:
            await act
        assert (caught.value.code, caught.value.status) == (20009, 409)
    await world.sms.report(made.sid, "delivered")
    assert (await made.update_async(body="")).body == ""
    assert (await made.fetch_async()).body == ""
    assert world.sms.inbox(ROSA)[0].body == "secret"


async def test_a_body_can_only_be_emptied_and_a_sent_message_not_canceled(client: Client, world: World) -> None:
    received = await world.sms.text(ROSA, "mine")
    for change, code in (({"body": "yours"}, 20001), ({"status": "canceled"}, 30409)):
        with pytest.raises(TwilioRestException) as caught:
            await client.messages(received.sid).update_async(**change)
        assert caught.value.code == code
    assert (await client.messages(received.sid).fetch_async()).body == "mine"


async def test_a_deleted_message_is_gone(client: Client, world: World) -> None:
    received = await world.sms.text(ROSA, "mine")
    assert await client.messages(received.sid).delete_async()
    for act in (client.messages(received.sid).fetch_async(), client.messages(received.sid).delete_async()):
        with pytest.raises(TwilioRestException) as caught:
            await act
        assert (caught.value.code, caught.value.status) == (20404, 404)
    assert await client.messages.list_async() == []


async def test_pictures_are_listed_and_deleted_one_by_one(client: Client, world: World) -> None:
    received = await world.sms.text(ROSA, "", media=("image/jpeg", "image/png"))
    assert received.sid.startswith("MM")
    first, second = await client.messages(received.sid).media.list_async()
    assert (first.content_type, second.content_type) == ("image/jpeg", "image/png")
    assert await first.delete_async()
    assert [one.sid for one in await client.messages(received.sid).media.list_async()] == [second.sid]
    assert (await second.fetch_async()).parent_sid == received.sid
    with pytest.raises(TwilioRestException) as caught:
        await first.fetch_async()
    assert caught.value.status == 404
