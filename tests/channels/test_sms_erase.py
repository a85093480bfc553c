"""Everything that went to or came from a number is deleted at Twilio, as far as it has come to its end."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.port import Address, TryLater
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from bot.demo.world import World

pytestmark = pytest.mark.whole

ANA, BEN = Address("sms", "+17135550142"), Address("sms", "+17135550143")
ERASE = json.dumps({"erase": True})
PUBLIC = "https://amparo.example.org"


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", PUBLIC) as world:
        world.sms.life = ()
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[SmsChannel]:
    given = world.accounts
    channel = SmsChannel(
        Account(given.twilio_sid, given.twilio_token, given.twilio_number, "", world.url, 0.5), Speech("Amparo")
    )
    await channel.open()
    yield channel
    await channel.close()


async def told(world: World, channel: SmsChannel, who: Address, *bodies: str, ends: bool = True) -> None:
    for body in bodies:
        sid = await channel.send(who, json.dumps({"body": body}))
        if ends:
            world.sms.account.move(sid, "delivered")


def kept(world: World, who: Address) -> list[str]:
    return [one.body for one in world.sms.account.messages.values() if who.value in (one.sender, one.to)]


async def test_what_went_there_and_what_came_from_there_is_deleted_and_nothing_else(
    world: World, channel: SmsChannel
) -> None:
    await told(world, channel, ANA, *(f"question {number}" for number in range(60)))
    await told(world, channel, BEN, "question")
    world.sms.account.receive(ANA.value, "my story", ())
    world.sms.account.receive(ANA.value, "a picture", ("image/jpeg",))
    world.sms.account.receive(BEN.value, "another story", ())
    assert await channel.send(ANA, ERASE) == ""
    assert kept(world, ANA) == []
    assert kept(world, BEN) == ["question", "another story"]


async def test_where_there_is_nothing_it_is_done(world: World, channel: SmsChannel) -> None:
    assert await channel.send(ANA, ERASE) == ""
    assert await channel.find_sent(ANA, ERASE, 0.0) is None


async def test_one_still_under_way_is_tried_again_an_hour_later_and_the_others_are_gone(
    world: World, channel: SmsChannel
) -> None:
    await told(world, channel, ANA, "first")
    await told(world, channel, ANA, "last", ends=False)
    with pytest.raises(TryLater, match="20009") as later:
        await channel.send(ANA, ERASE)
    assert later.value.after == 3600
    assert kept(world, ANA) == ["last"]
    for sid in world.sms.account.messages:
        world.sms.account.move(sid, "delivered")
    await channel.send(ANA, ERASE)
    assert kept(world, ANA) == []


@pytest.mark.parametrize(("status", "operation"), [(503, "delete"), (500, "list"), (429, "delete"), (429, "list")])
async def test_a_refusal_for_the_moment_is_tried_again(
    world: World, channel: SmsChannel, status: int, operation: str
) -> None:
    await told(world, channel, ANA, "first")
    world.sms.faults.fail_next(status, only=operation)
    with pytest.raises(TryLater):
        await channel.send(ANA, ERASE)
    await channel.send(ANA, ERASE)
    assert kept(world, ANA) == []


async def test_one_that_somebody_else_deleted_meanwhile_is_done(world: World, channel: SmsChannel) -> None:
    await told(world, channel, ANA, "first", "second")
    world.sms.faults.fail_next(404, only="delete")
    await channel.send(ANA, ERASE)
    assert kept(world, ANA) == ["second"]
