"""One message, one commit: all of a turn is kept or nothing, and a second delivery does nothing."""

import asyncio
import sqlite3

import pytest

from bot.channels.port import Address, Inbound
from bot.store.port import StoreUnavailable
from handlers.dialogue.messages import Message, Person
from tests.receive.desk import Desk

CONSENT = ("english", "lawyer")


async def test_a_message_that_comes_five_times_is_answered_once(desk: Desk) -> None:
    await desk.tell(*CONSENT)
    message = desk.said("1")
    taken = [await desk.app.receive.take(message) for _ in range(5)]
    assert taken == ["kept", "seen", "seen", "seen", "seen"]
    answers = await desk.answers()
    assert len([one for one in answers if one.startswith("1/11\n")]) == 1
    assert await desk.version() == 3


async def test_a_message_that_comes_five_times_at_once_is_answered_once(desk: Desk) -> None:
    await desk.tell(*CONSENT)
    message = desk.said("1")
    taken = await asyncio.gather(*(desk.app.receive.take(message) for _ in range(5)))
    assert sorted(taken) == ["kept", "seen", "seen", "seen", "seen"]
    assert await desk.version() == 3


async def test_two_processes_that_get_the_same_message_at_once_answer_it_once(desk: Desk) -> None:
    await desk.tell(*CONSENT)
    message, processes = desk.said("1"), [desk.another() for _ in range(5)]
    taken = await asyncio.gather(*(process.receive.take(message) for process in processes))
    assert sorted(taken) == ["kept", "seen", "seen", "seen", "seen"]
    assert len(await desk.answers()) == 3


async def test_the_same_id_on_another_channel_is_another_message(desk: Desk) -> None:
    first = desk.said("english")
    assert await desk.app.receive.take(first) == "kept"
    second = Inbound(("telegram", first.event[1]), Address("telegram", "77"), Message(Person("telegram"), "hello"))
    assert await desk.app.receive.take(second) == "kept"


async def test_what_could_not_be_kept_left_nothing_and_is_kept_when_it_comes_again(desk: Desk) -> None:
    await desk.tell(*CONSENT)
    before, message = await desk.answers(), desk.said("1")
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        await desk.app.receive.take(message)
    other.execute("ROLLBACK")
    other.close()
    assert (await desk.answers(), await desk.version()) == (before, 2)
    assert await desk.app.receive.take(message) == "kept"
    assert (await desk.answers())[-1].startswith("1/11\n")


async def test_a_refused_message_does_not_hold_up_the_next(desk: Desk) -> None:
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = await asyncio.gather(
        *(desk.app.receive.take(desk.said(text)) for text in ("hello", "rights")), return_exceptions=True
    )
    assert [type(one) for one in refused] == [StoreUnavailable] * 2
    other.execute("ROLLBACK")
    other.close()
    assert "Not legal advice" in await desk.tell("english")


async def test_how_far_people_come_is_counted_and_who_came_there_is_not_kept(desk: Desk) -> None:
    await desk.tell(*CONSENT, "1", "1", "back", "1", "nonsense", "2", "1")
    steps = await desk.store.steps_between("2000-01-01", "2100-01-01")
    # Going back reaches questions again; what is left of several was reached with them.
    assert steps == {"consent": 1, "private_phone": 2, "who": 2, "minor": 2, "detained": 2}
