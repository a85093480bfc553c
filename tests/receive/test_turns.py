"""Turns of one person follow one another; a process that comes in between makes the turn run again, on what it kept."""

import asyncio
import re
from collections import Counter

from bot.channels.port import Address
from tests.receive.desk import Desk

SKIPS = 8


async def test_what_one_person_sends_at_once_is_taken_in_the_order_it_came(desk: Desk) -> None:
    await desk.tell("english", "lawyer")
    texts = ("1", "1", "2", "1", "2", "TX", "1", "2", "mam, 4", "s", "Ana")
    await asyncio.gather(*(desk.app.receive.take(desk.said(text)) for text in texts))
    conversation = await desk.conversation()
    told = ("yes", "yes", "relative", "no", "no", "TX", "within_48h", "court", "mam", "free", None, "Ana")
    assert tuple(conversation.answers.values()) == told
    assert await desk.version() == 2 + len(texts)


async def test_two_processes_lose_no_turn_of_one_person(desk: Desk) -> None:
    await desk.tell("english", "lawyer", "1")
    processes = [desk.another(), desk.another()]
    skips = [processes[n % 2].receive.take(desk.said("s")) for n in range(SKIPS)]
    assert await asyncio.gather(*skips) == ["kept"] * SKIPS
    conversation = await desk.conversation()
    assert len(conversation.answers) == 1 + SKIPS
    assert await desk.version() == 3 + SKIPS
    asked = Counter(answer for answer in await desk.answers() if re.match(r"\d+/\d+\n", answer))
    assert set(asked.values()) == {1}


async def test_fifty_people_at_once_each_get_their_own_answers(desk: Desk) -> None:
    people = [Address("sms", f"+1212555{number:04}") for number in range(50)]
    texts = ("english", "lawyer", "1", "1", "2", "1")
    told = {"consent": "yes", "private_phone": "yes", "who": "relative", "minor": "no"}

    async def tells(who: Address) -> None:
        for text in texts:
            assert await desk.app.receive.take(desk.said(text, who)) == "kept"

    await asyncio.gather(*map(tells, people))
    for who in people:
        assert await desk.version(who) == len(texts)
        assert dict((await desk.conversation(who)).answers) == told
        assert len(await desk.answers(who)) == len(texts)


async def test_nothing_is_remembered_of_turns_that_are_over(desk: Desk) -> None:
    await asyncio.gather(*(desk.app.receive.take(desk.said("hello")) for _ in range(5)))
    assert not desk.app.receive._turns  # noqa: SLF001  what must not grow is nowhere else to be seen


async def test_a_lawyer_who_answers_by_message_keeps_the_conversation_they_may_have_as_a_person(desk: Desk) -> None:
    teresa = Address("sms", "+19155550161")
    await desk.hire()
    before = await desk.tell("english", "lawyer", who=teresa)
    version = await desk.version(teresa)
    event = desk.said("ACCEPT KT-4821", teresa)
    assert [await desk.app.receive.take(event) for _ in range(2)] == ["kept", "seen"]
    assert "we know no request KT-4821" in (await desk.answers(teresa))[-1]
    assert await desk.version(teresa) == version
    assert before
    assert "Is this phone only yours?" in await desk.tell("1", who=teresa)
