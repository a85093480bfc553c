"""What is kept too long is not kept: idle drafts after a day, the words of a case after ninety."""

import asyncio

from bot.cases.retention import Swept, sweep
from bot.store.changes import SaveConversation, SetSilent
from tests.cases.moments import HOUR, NOON
from tests.cases.town import Town

DAY = 24 * HOUR


async def test_a_draft_is_dropped_after_a_day_of_silence_and_not_before(town: Town) -> None:
    row = await town.person()
    assert await sweep(town.store, NOON + DAY) == Swept(0, 0, shrunk=True)
    assert await town.store.conversation(row.person) is not None
    assert await sweep(town.store, NOON + DAY + 1) == Swept(1, 0, shrunk=True)
    assert await town.store.conversation(row.person) is None


async def test_whoever_wrote_in_between_keeps_the_draft(town: Town) -> None:
    row = await town.person()
    town.now = NOON + DAY
    later = type(row)(row.person, row.channel, 2, row.address, b"", row.language, silent=False, updated=town.now)
    await town.keep(SaveConversation(later))
    assert (await sweep(town.store, NOON + DAY + 1)).drafts == 0


async def test_the_wish_for_silence_outlives_the_draft(town: Town) -> None:
    row = await town.person()
    await town.keep(SetSilent(row.person, silent=True, at=NOON))
    await sweep(town.store, NOON + 2 * DAY)
    assert (await town.store.opening(row.person, ("sms", "new"))).silent


async def test_a_sent_case_outlives_the_draft_and_its_person_still_hears(town: Town) -> None:
    row = await town.person()
    await town.send(row, "ana", deadline="later", detained="no")
    await sweep(town.store, NOON + DAY + 1)
    town.now = NOON + 2 * DAY
    await town.referrals.expire(town.now)
    (text,) = await town.told("+12015550147")
    assert "KT-4821" in text
    assert "nadie" in text


async def test_the_words_of_a_case_are_erased_after_ninety_days_and_the_counts_stay_true(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert (await sweep(town.store, NOON + 90 * DAY)).cases == 0
    assert (await sweep(town.store, NOON + 90 * DAY + 1)).cases == 1
    stone = await town.store.case(case.id)
    assert stone is not None
    assert stone.status == "erased"
    assert await town.store.fields(case.id) == []
    assert await town.store.accepted_between(NOON, NOON + DAY) == 1
    assert await sweep(town.store, NOON + 91 * DAY) == Swept(0, 0, shrunk=True)


async def test_a_sweep_takes_many_at_once(town: Town) -> None:
    await asyncio.gather(*(town.person("telegram", str(5000 + number)) for number in range(450)))
    assert (await sweep(town.store, NOON + 2 * DAY)).drafts == 450
