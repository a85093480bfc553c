import json
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.port import Address, CannotTell, Channel, Gone, TryLater, Undeliverable, Unsure
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from bot.channels.twilio_wire import decision
from bot.demo.faults import Moment
from bot.demo.world import World, now

pytestmark = pytest.mark.whole

ANA = Address("sms", "+17135550142")
PUBLIC = "https://amparo.example.org"


def payload(body: str = "Held now?\n1 Yes\n2 No") -> str:
    return json.dumps({"body": body})


def account_of(world: World) -> Account:
    given = world.accounts
    return Account(given.twilio_sid, given.twilio_token, given.twilio_number, f"{PUBLIC}/sms/status", world.url, 0.3)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", PUBLIC) as world:
        world.sms.life = ()
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[Channel]:
    channel = SmsChannel(account_of(world), Speech("Amparo"))
    await channel.open()
    yield channel
    await channel.close()


async def test_a_text_arrives_and_its_fate_is_asked_for(world: World, channel: Channel) -> None:
    sid = await channel.send(ANA, payload("Año nuevo: ¿está detenida?"))
    (shown,) = world.sms.inbox(ANA.value)
    assert (shown.sid, shown.body, shown.callback) == (sid, "Año nuevo: ¿está detenida?", f"{PUBLIC}/sms/status")
    assert sid.startswith("SM")


async def test_without_an_address_for_it_no_fate_is_asked_for(world: World) -> None:
    channel = SmsChannel(replace(account_of(world), status_url=""), Speech("Amparo"))
    await channel.send(ANA, payload())
    assert [message.callback for message in world.sms.inbox(ANA.value)] == [""]
    await channel.close()


async def test_a_number_that_opted_out_is_gone(world: World, channel: Channel) -> None:
    world.sms.account.opted_out.add(ANA.value)
    with pytest.raises(Gone, match="21610"):
        await channel.send(ANA, payload())


async def test_what_is_no_number_is_undeliverable_and_its_reason_names_none(channel: Channel) -> None:
    with pytest.raises(Undeliverable) as refused:
        await channel.send(Address("sms", "+1555"), payload())
    assert str(refused.value) == "21211 not a number"


async def test_a_flood_and_a_broken_server_are_tried_again(world: World, channel: Channel) -> None:
    for status in (429, 500, 503):
        world.sms.faults.fail_next(status)
        with pytest.raises(TryLater):
            await channel.send(ANA, payload())
    assert world.sms.inbox(ANA.value) == ()


async def test_refused_credentials_are_no_fault_of_the_message(world: World) -> None:
    channel = SmsChannel(replace(account_of(world), token="another"), Speech("Amparo"))
    with pytest.raises(TryLater) as refused:
        await channel.send(ANA, payload())
    assert refused.value.everyone
    await channel.close()


@pytest.mark.parametrize("moment", list(Moment))
async def test_a_lost_answer_leaves_open_what_was_done_and_twilio_can_tell(
    world: World, channel: Channel, moment: Moment
) -> None:
    start = now().timestamp()
    world.sms.faults.cut_next(moment)
    with pytest.raises(Unsure):
        await channel.send(ANA, payload())
    taken = [message.sid for message in world.sms.inbox(ANA.value)]
    assert await channel.find_sent(ANA, payload(), start) == (taken[0] if moment is Moment.AFTER else None)


async def test_a_server_that_does_not_answer_leaves_open_what_was_done(world: World, channel: Channel) -> None:
    world.sms.faults.hang_next(Moment.AFTER)
    with pytest.raises(Unsure):
        await channel.send(ANA, payload())


async def test_no_connection_means_that_nothing_was_done(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    channel = SmsChannel(replace(account_of(world), api=f"http://127.0.0.1:{port}"), Speech("Amparo"))
    with pytest.raises(TryLater, match="no connection"):
        await channel.send(ANA, payload())
    await channel.close()


async def test_only_this_text_to_this_number_since_then_is_found(world: World, channel: Channel) -> None:
    await channel.send(ANA, payload("the one"))
    await channel.send(Address("sms", "+17135550199"), payload("of another"))
    start = now().timestamp()
    assert await channel.find_sent(ANA, payload("the one"), start) is not None
    assert await channel.find_sent(ANA, payload("of another"), start) is None
    assert await channel.find_sent(ANA, payload("the one"), start + 60) is None


async def test_a_text_whose_body_twilio_no_longer_has_cannot_be_told(world: World, channel: Channel) -> None:
    sid = await channel.send(ANA, payload())
    world.sms.account.messages[sid] = replace(world.sms.account.messages[sid], body="")
    with pytest.raises(CannotTell):
        await channel.find_sent(ANA, payload(), now().timestamp())


async def test_a_question_that_twilio_does_not_answer_is_asked_again_later(world: World, channel: Channel) -> None:
    faults = world.sms.faults
    # The connection is cut twice, for aiohttp asks once more by itself where asking changes nothing.
    faults.cut_next(count=2)
    faults.hang_next()
    faults.fail_next(401)
    for _ in range(3):
        with pytest.raises(TryLater):
            await channel.find_sent(ANA, payload(), 0.0)


@pytest.mark.parametrize(
    ("status", "code", "decided"),
    [
        (400, 21610, Gone),
        (400, 21211, Undeliverable),
        (400, 21614, Undeliverable),
        (400, 21408, Undeliverable),
        (400, 99999, Undeliverable),
        (404, None, Undeliverable),
        (401, 20003, TryLater),
        (403, 20005, TryLater),
        (400, 21611, TryLater),
        (400, 14107, TryLater),
    ],
)
def test_every_refusal_asks_for_a_decision(status: int, code: int | None, decided: type[Exception]) -> None:
    assert type(decision(status, code)) is decided


async def test_neither_number_nor_text_nor_token_is_ever_written_to_the_log(
    world: World, channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await channel.send(ANA, payload("Planted words"))
    with pytest.raises(Undeliverable) as refused:
        await channel.send(Address("sms", "+1555"), payload("Planted words"))
    await channel.find_sent(ANA, payload("Planted words"), (now() - timedelta(hours=1)).timestamp())
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn")]
    written = "\n".join([*logged, repr(refused.value), repr(refused.value.__cause__)])
    for secret in (ANA.value, "+1555", "Planted", world.accounts.twilio_token):
        assert secret not in written
