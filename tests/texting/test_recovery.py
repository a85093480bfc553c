"""What Twilio posted while nobody listened is taken from its list."""

from collections import Counter

import pytest

from bot.store.port import StoreUnavailable
from tests.texting.conftest import ANA, Town

MINUTE, HOUR = 60.0, 3600.0


async def heard(town: Town, body: str, number: str = ANA) -> str:
    """Let a text reach Twilio whose webhook reaches nobody."""
    sid = town.world.sms.account.receive(number, body, ()).sid
    town.clock.now += MINUTE
    return sid


async def test_a_message_that_was_missed_is_answered_once(town: Town) -> None:
    await heard(town, "hola")
    assert [await town.recovery.step() for _ in range(3)] == [1, 0, 0]
    await town.settle()
    assert len(town.world.sms.inbox(ANA)) == 1


async def test_what_the_webhook_brought_is_not_taken_twice(town: Town) -> None:
    assert await town.says("hola")
    town.clock.now += HOUR
    assert await town.recovery.step() == 0


async def test_a_fresh_message_is_left_to_its_webhook(town: Town) -> None:
    town.world.sms.account.receive(ANA, "hola", ())
    assert await town.recovery.step() == 0
    town.clock.now += MINUTE
    assert await town.recovery.step() == 1


async def test_missed_messages_are_taken_in_their_order(town: Town) -> None:
    for body in ("hola", "1", "1"):
        await heard(town, body)
    assert await town.recovery.step() == 3
    await town.settle()
    assert town.world.sms.inbox(ANA)[-1].body.endswith("MENU")
    assert "1/11" in town.world.sms.inbox(ANA)[-1].body


async def test_an_answer_that_was_written_past_answers_nothing(town: Town) -> None:
    await town.says("hola")
    await heard(town, "8")
    await town.says("menu")
    town.clock.now += MINUTE
    before = len(town.world.sms.inbox(ANA))
    assert await town.recovery.step() == 1
    await town.settle()
    assert len(town.world.sms.inbox(ANA)) == before
    assert await town.recovery.step() == 0


async def test_an_answer_of_the_same_second_is_not_taken_for_one_that_was_written_past(town: Town) -> None:
    town.clock.now += 0.3
    await town.says("hola")
    town.clock.now += 0.4
    await heard(town, "menu")
    before = len(town.world.sms.inbox(ANA))
    assert await town.recovery.step() == 1
    await town.settle()
    assert len(town.world.sms.inbox(ANA)) == before + 1


async def test_an_opt_out_that_was_missed_counts_whenever_it_is_found(town: Town) -> None:
    await town.says("hola")
    await heard(town, "no me escriban más")
    await town.says("menu")
    town.clock.now += MINUTE
    await town.recovery.step()
    assert await town.app.store.silent(town.app.keys.pseudonym("sms", ANA))


async def test_a_provider_that_does_not_answer_is_asked_from_the_same_place_again(town: Town) -> None:
    await heard(town, "hola")
    town.world.sms.faults.fail_next(503, count=9)

    async def once(_: float) -> None:
        raise StoreUnavailable("the test has seen enough")

    object.__setattr__(town.recovery, "sleep", once)
    with pytest.raises(StoreUnavailable):
        await town.recovery.run()
    town.world.sms.faults.clear()
    assert await town.recovery.step() == 1


async def answers(town: Town) -> list[str]:
    """Whom an answer waits for, once for each; nothing is sent, for that is not what is asked here."""
    return [row.envelope.lane for row in await town.app.store.outbox("due", 99_999) if row.envelope.purpose == "prompt"]


async def test_whoever_wrote_for_the_first_time_in_hours_of_absence_is_answered(town: Town) -> None:
    """More people than may come new in one hour, and one who writes more than may come at once."""
    people = [f"+1212555{number:04}" for number in range(160)]
    for person in people:
        await heard(town, "hola", person)
    for _ in range(31):
        await heard(town, "menu")
    assert await town.recovery.step() == len(people) + 31
    waiting = Counter(await answers(town))
    assert len(waiting) == len(people) + 1
    assert max(waiting.values()) == 2 * 31  # each is asked for the language, in two messages


async def test_a_flood_that_came_while_nobody_listened_is_a_flood_all_the_same(town: Town) -> None:
    people = [f"+1212555{number:04}" for number in range(160)]
    for person in people:
        town.world.sms.account.receive(person, "hola", ())
    town.clock.now += MINUTE
    assert await town.recovery.step() == len(people)
    assert len(set(await answers(town))) == 120
