"""A flood spends neither the day's texts nor the place of those who already talk with us."""

import asyncio
import json
from collections.abc import Iterator, Sequence

import pytest

from bot.channels.port import Address, Inbound
from bot.gate import SENDER, Gate
from bot.store.changes import Commit, SetSilent
from bot.store.port import Kept
from bot.texting import Texting
from handlers.dialogue.messages import Message, Person, Silence
from tests.receive.desk import ANA, Desk

NUMBERS, EACH, NEW = 1_000, 10, 40


def texted(body: str, who: str, event: int) -> Inbound:
    return Inbound(("sms", f"SM{event}"), Address("sms", who), Message(Person("sms"), body))


def texting(desk: Desk, new_an_hour: int = NEW) -> Texting:
    gate = Gate(desk.store, lambda: desk.now, new_an_hour=new_an_hour)
    return Texting(desk.store, desk.keys, gate, desk.app.receive.take, lambda: desk.now, lambda: None)


def batched(messages: Sequence[Inbound], size: int) -> Iterator[Sequence[Inbound]]:
    return (messages[start : start + size] for start in range(0, len(messages), size))


async def answered(desk: Desk) -> int:
    return len(
        {row.envelope.lane for row in await desk.store.outbox("due", 99_999) if row.envelope.purpose == "prompt"}
    )


async def test_ten_thousand_messages_from_a_thousand_numbers_leave_an_open_conversation_its_answers(desk: Desk) -> None:
    await desk.tell("hola")
    way = texting(desk)
    flood = [texted("hola", f"+1305555{event % NUMBERS:04}", event) for event in range(NUMBERS * EACH)]
    for wave in batched(flood, NUMBERS):
        await asyncio.gather(*map(way.take, wave))
    assert await answered(desk) == NEW + 1
    before = len(await desk.answers())
    await way.take(texted("1", ANA.value, NUMBERS * EACH))
    assert len(await desk.answers()) == before + 1
    spent = sum(row.envelope.parts for row in await desk.store.outbox("due", 99_999))
    assert spent <= desk.settings.sms_daily_parts


async def test_one_number_is_answered_in_measure_and_again_later(desk: Desk) -> None:
    await desk.tell("hola")
    way, before = texting(desk), len(await desk.answers())
    for event in range(60):
        await way.take(texted("menu", ANA.value, event))
    assert len(await desk.answers()) == before + SENDER.burst
    desk.now += 2
    await way.take(texted("menu", ANA.value, 60))
    assert len(await desk.answers()) == before + SENDER.burst + 1


async def test_more_new_numbers_are_let_in_as_time_goes_by(desk: Desk) -> None:
    way = texting(desk, new_an_hour=2)
    for event in range(5):
        await way.take(texted("hola", f"+1305555{event:04}", event))
    assert await answered(desk) == 2
    desk.now += 1800
    await way.take(texted("hola", "+13055550099", 9))
    assert await answered(desk) == 3


async def test_an_opt_out_is_heard_in_the_middle_of_a_flood(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    way = texting(desk, new_an_hour=1)
    for event in range(40):
        await way.take(texted("hola", ANA.value, event))
    await way.take(Inbound(("sms", "SM99"), ANA, Silence(Person("sms"), on=True)))
    assert await desk.store.silent(desk.keys.pseudonym("sms", ANA.value))
    assert caplog.messages.count("sms.flood beyond=sender") == 1


async def test_every_message_taken_leaves_one_copy_to_be_emptied_however_often_it_comes(desk: Desk) -> None:
    way = texting(desk)
    for _ in range(3):
        await way.take(texted("hola", ANA.value, 1))
    copies = [row for row in await desk.store.outbox("due", 99) if row.envelope.purpose == "copy"]
    assert len(copies) == 1
    assert json.dumps(ANA.value).encode() not in copies[0].envelope.payload


async def test_a_message_is_kept_in_one_commit_with_the_removal_of_its_copy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, keep = list[Commit](), desk.store.keep

    async def watched(commit: Commit) -> Kept:
        kept.append(commit)
        return await keep(commit)

    monkeypatch.setattr(desk.store, "keep", watched)
    await texting(desk).take(Inbound(("sms", "SM1"), ANA, Silence(Person("sms"), on=True)))
    (commit,) = kept
    assert any(isinstance(change, SetSilent) for change in commit.changes)
    assert "copy" in {one.purpose for one in commit.outbox}
