"""What was kept long enough is kept no longer: words of drafts, conversations and addresses, words of cases."""

import asyncio
from dataclasses import replace

from bot.cases.opening import open_case
from bot.cases.retention import CASE_DAYS, PERSON_DAYS, READ_DAYS, Swept, sweep
from bot.store.changes import MoveCase, SaveConversation, SetSilent
from bot.store.rows import ConversationRow
from handlers.dialogue.state import Conversation, Value
from handlers.dialogue.upgrades import restore
from tests.cases.moments import DAY, NOON
from tests.cases.town import ANSWERS, Town

NOTHING = Swept(0, 0, 0, shrunk=True)
PERSON = "+12015550147"


async def drafting(town: Town, answers: dict[str, Value] | None = None, number: str = PERSON) -> ConversationRow:
    """Keep somebody's draft."""
    row = await town.person("sms", number)
    told = Conversation("es", "review", 7, ("send", "change"), answers or dict(ANSWERS))
    state = town.keys.seal(f"conversation|{row.person}", told.to_json().encode())
    later = replace(row, version=2, state=state, worded=True)
    assert await town.keep(SaveConversation(later)) == "kept"
    return later


async def kept(town: Town, row: ConversationRow) -> Conversation:
    found = await town.store.conversation(row.person)
    assert found is not None
    return restore(town.keys.unseal(f"conversation|{row.person}", found.state).decode())


async def test_the_words_of_a_draft_go_after_a_day_of_silence_and_not_before(town: Town) -> None:
    row = await drafting(town)
    assert await sweep(town.store, town.keys, NOON + DAY) == NOTHING
    assert await sweep(town.store, town.keys, NOON + DAY + 1) == Swept(1, 0, 0, shrunk=True)
    after = await kept(town, row)
    assert after.faded
    gone = {"facility", "story", "name", "lawyers"}  # the lawyers were chosen for the place
    assert after.answers == {key: value for key, value in ANSWERS.items() if key not in gone}
    assert (after.language, after.asking, after.offered) == ("es", "review", ("send", "change"))
    assert await sweep(town.store, town.keys, NOON + DAY + 2) == NOTHING


async def test_a_draft_of_choices_alone_is_left_as_it_is(town: Town) -> None:
    row = await town.person()
    assert await sweep(town.store, town.keys, NOON + 2 * DAY) == NOTHING
    assert await town.store.conversation(row.person) == row


async def test_whoever_wrote_in_between_keeps_the_words(town: Town) -> None:
    row = await drafting(town)
    await town.keep(SaveConversation(replace(row, version=3, updated=NOON + DAY)))
    assert await sweep(town.store, town.keys, NOON + DAY + 1) == NOTHING
    assert (await kept(town, row)).answers == ANSWERS


async def test_a_draft_that_opens_no_more_begins_anew(town: Town) -> None:
    row = await drafting(town)
    await town.keep(SaveConversation(replace(row, version=3, state=b"sealed by a key that is gone")))
    assert (await sweep(town.store, town.keys, NOON + DAY + 1)).drafts == 1
    assert await kept(town, row) == Conversation("es")


async def test_a_conversation_goes_whole_after_a_month_of_silence(town: Town) -> None:
    row = await drafting(town)
    await sweep(town.store, town.keys, NOON + DAY + 1)
    assert await sweep(town.store, town.keys, NOON + PERSON_DAYS * DAY) == NOTHING
    assert await sweep(town.store, town.keys, NOON + PERSON_DAYS * DAY + 1) == Swept(0, 1, 0, shrunk=True)
    assert await town.store.conversation(row.person) is None


async def test_the_wish_for_silence_outlives_the_conversation(town: Town) -> None:
    row = await town.person()
    await town.keep(SetSilent(row.person, silent=True, at=NOON))
    await sweep(town.store, town.keys, NOON + 2 * PERSON_DAYS * DAY)
    assert await town.store.conversation(row.person) is None
    assert (await town.store.opening(row.person, ("sms", "new"))).silent


async def test_an_address_is_kept_while_a_case_is_open_and_a_month_after_it_is_closed(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await sweep(town.store, town.keys, NOON + 50 * DAY)
    assert await town.store.conversation(row.person) is not None
    town.now = NOON + 50 * DAY
    await town.keep(MoveCase(case.id, ("open",), "closed", town.now))
    await sweep(town.store, town.keys, town.now + PERSON_DAYS * DAY)
    assert await town.store.conversation(row.person) is not None
    await sweep(town.store, town.keys, town.now + PERSON_DAYS * DAY + 1)
    assert await town.store.conversation(row.person) is None


async def test_a_sent_case_outlives_the_words_of_the_draft_and_its_person_still_hears(town: Town) -> None:
    row = await town.person()
    await town.send(row, "ana", deadline="later", detained="no")
    await sweep(town.store, town.keys, NOON + DAY + 1)
    town.now = NOON + 2 * DAY
    await town.referrals.expire(town.now)
    (text,) = await town.told(PERSON)
    assert "KT-4821" in text
    assert "nadie" in text


async def test_the_words_of_a_case_are_erased_after_ninety_days_and_the_counts_stay_true(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert (await sweep(town.store, town.keys, NOON + CASE_DAYS * DAY)).cases == 0
    assert (await sweep(town.store, town.keys, NOON + CASE_DAYS * DAY + 1)).cases == 1
    stone = await town.store.case(case.id)
    assert stone is not None
    assert stone.status == "erased"
    assert await town.store.fields(case.id) == []
    assert await town.store.accepted_between(NOON, NOON + DAY) == 1
    assert (await sweep(town.store, town.keys, NOON + (CASE_DAYS + 1) * DAY)).cases == 0


async def test_thirty_days_after_their_lawyer_read_them_last_the_words_go(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    read = NOON + 20 * DAY
    await open_case(town.store, await town.logged_in("ana"), case.id, NOON)
    await open_case(town.store, await town.logged_in("ana"), case.id, read)
    assert (await sweep(town.store, town.keys, read + READ_DAYS * DAY)).cases == 0
    assert (await sweep(town.store, town.keys, read + READ_DAYS * DAY + 1)).cases == 1


async def test_however_often_a_lawyer_reads_ninety_days_are_the_end(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    await open_case(town.store, await town.logged_in("ana"), case.id, NOON + CASE_DAYS * DAY)
    assert (await sweep(town.store, town.keys, NOON + CASE_DAYS * DAY + 1)).cases == 1


async def test_a_sweep_takes_many_at_once(town: Town) -> None:
    await asyncio.gather(*(drafting(town, number=f"+1201555{number:04}") for number in range(450)))
    assert (await sweep(town.store, town.keys, NOON + 2 * DAY)).drafts == 450
