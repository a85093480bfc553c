from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.port import Address, Placed, TryLater
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_payload import Payload
from bot.demo.telegram.phone import Phone
from bot.demo.world import Accounts, World
from bot.store.chats import ChatMessage

pytestmark = pytest.mark.whole

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEFT = "Some had to stay."


class Clock:
    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def now(self) -> float:
        return self.moment.timestamp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(clock: Clock) -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret=""), clock=clock) as world:
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(world.accounts.telegram_token, Speech("Amparo"), world.url, patience=0.2)
    yield channel
    await channel.close()


@pytest.fixture
async def phone(world: World) -> Phone:
    phone = world.telegram.person("Ana")
    await phone.open()
    return phone


def standing(phone: Phone) -> list[ChatMessage]:
    return [ChatMessage("ana", one.id, one.at.timestamp()) for one in phone.screen().messages]


async def place(channel: TelegramChannel, phone: Phone, payload: Payload, clock: Clock) -> Placed:
    known = standing(phone)
    return await channel.place(Address("telegram", str(phone.chat.id)), payload.to_json(), known, clock.now())


async def chatted(channel: TelegramChannel, phone: Phone, clock: Clock, count: int = 3) -> list[int]:
    for number in range(count):
        await phone.type(f"hello {number}")
        await place(channel, phone, Payload(f"answer {number}"), clock)
    return [message.id for message in phone.screen().messages]


async def test_messages_of_both_sides_are_deleted_and_then_the_answer_comes(
    channel: TelegramChannel, phone: Phone, clock: Clock
) -> None:
    ids = await chatted(channel, phone, clock)
    placed = await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    assert [message.text for message in phone.screen().messages] == ["Done."]
    assert placed.gone == tuple(ids)


async def test_what_is_older_than_two_days_stays_and_is_said(
    channel: TelegramChannel, phone: Phone, clock: Clock, world: World
) -> None:
    old = await chatted(channel, phone, clock, 1)
    clock.moment += timedelta(hours=48)
    await chatted(channel, phone, clock, 1)
    placed = await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    assert [message.text for message in phone.screen().messages] == ["hello 0", "answer 0", f"{LEFT}\n\nDone."]
    assert set(old) <= set(placed.gone)
    assert [call.method for call in world.telegram.calls].count("deleteMessages") == 1


async def test_hundreds_of_messages_go_a_hundred_at_a_time(
    channel: TelegramChannel, phone: Phone, clock: Clock, world: World
) -> None:
    for number in range(250):
        phone.send(f"{number}", {})
    await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    assert [message.text for message in phone.screen().messages] == ["Done."]
    assert [call.method for call in world.telegram.calls].count("deleteMessages") == 3


async def test_where_telegram_refuses_them_together_each_is_tried(
    channel: TelegramChannel, phone: Phone, clock: Clock, world: World
) -> None:
    await chatted(channel, phone, clock)
    world.telegram.faults.fail_next(400, only="deleteMessages")
    world.telegram.faults.fail_next(400, only="deleteMessage")
    placed = await place(channel, phone, Payload("Done.", clear=(424242,), otherwise=LEFT), clock)
    shown = [message.text for message in phone.screen().messages]
    assert shown == ["hello 0", f"{LEFT}\n\nDone."]
    assert len(placed.gone) == 6
    assert 424242 in placed.gone


async def test_only_what_is_old_enough_goes_by_and_by(channel: TelegramChannel, phone: Phone, clock: Clock) -> None:
    await chatted(channel, phone, clock, 1)
    clock.moment += timedelta(hours=30)
    await chatted(channel, phone, clock, 1)
    clock.moment += timedelta(hours=17)
    known = standing(phone)
    payload = channel.clearing(24 * 3600.0).payload
    placed = await channel.place(Address("telegram", str(phone.chat.id)), payload, known, clock.now())
    assert [message.text for message in phone.screen().messages] == ["hello 0", "answer 0"]
    assert (placed.message, len(placed.gone)) == (None, 2)


@pytest.mark.parametrize("status", [429, 502])
async def test_a_refusal_for_now_says_nothing_yet(
    channel: TelegramChannel, phone: Phone, clock: Clock, world: World, status: int
) -> None:
    await chatted(channel, phone, clock, 1)
    world.telegram.faults.fail_next(status, only="deleteMessages")
    with pytest.raises(TryLater):
        await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    assert "Done." not in phone.screen().text


async def test_a_deletion_whose_answer_is_lost_is_asked_for_again(
    channel: TelegramChannel, phone: Phone, clock: Clock, world: World
) -> None:
    await chatted(channel, phone, clock, 1)
    world.telegram.faults.hang_next(only="deleteMessages")
    with pytest.raises(TryLater):
        await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    await place(channel, phone, Payload("Done.", clear=(), otherwise=LEFT), clock)
    assert phone.screen().text == "Done."
