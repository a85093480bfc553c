"""Time and reviewers: no offer stands past its time, nobody is told twice, and a closed case leaves nobody waiting."""

import asyncio

import pytest

from bot.cases.outcome import Outcome
from bot.store.changes import MoveCase
from handlers.dialogue.state import ChooseLawyers
from tests.cases.moments import HOUR, NOON
from tests.cases.town import REVIEWER, Town

PERSON = "+12015550147"
DAY = NOON + 24 * HOUR


async def test_nothing_ends_before_its_time(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    assert await town.referrals.expire(DAY - 1) == 0
    assert await town.stands(case) == {"ana": "offered"}


async def test_when_all_run_out_together_the_person_is_told_once(town: Town) -> None:
    case = await town.send(await town.person(language="en"), "ana", "bo", "cy")
    town.now = DAY
    assert await town.referrals.expire(DAY) == 3
    assert set((await town.stands(case)).values()) == {"expired"}
    assert (await town.case()).status == "unmatched"
    (text,) = await town.told(PERSON)
    assert "KT-4821" in text
    assert "nobody" in text
    assert await town.referrals.expire(DAY) == 0


async def test_one_that_runs_out_while_others_stand_is_named(town: Town) -> None:
    row = await town.person(language="en")
    case = await town.send(row, "ana")
    town.now += HOUR
    await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    town.now = DAY
    assert await town.referrals.expire(DAY) == 1
    assert await town.stands(case) == {"ana": "expired", "bo": "offered"}
    assert (await town.case()).status == "open"
    assert "Ana Ruiz" in (await town.told(PERSON))[0]


async def test_many_cases_run_out_in_one_sweep(town: Town) -> None:
    rows = await asyncio.gather(*(town.person("telegram", str(9000 + n)) for n in range(120)))
    await asyncio.gather(*(town.send(row, "ana", "bo", code=f"AB-{n:04}") for n, row in enumerate(rows)))
    town.now = DAY
    assert await town.referrals.expire(DAY) == 240
    assert {(await town.case(f"AB-{n:04}")).status for n in range(120)} == {"unmatched"}


async def test_an_offer_of_a_case_that_ended_only_ends(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.keep(MoveCase(case.id, ("open",), "closed", NOON))
    town.now = DAY
    assert await town.referrals.expire(DAY) == 1
    assert (await town.case()).status == "closed"
    assert await town.told(PERSON) == []


@pytest.mark.parametrize("times", range(5))
async def test_two_sweeps_and_a_late_answer_at_one_instant_end_an_offer_once(town: Town, times: int) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    secrets = await town.secrets()
    town.now = DAY
    first, second, outcome = await asyncio.gather(
        town.referrals.expire(DAY), town.referrals.expire(DAY), town.referrals.decline(secrets["ana"])
    )
    assert first + second == 2
    assert outcome is Outcome.EXPIRED
    assert await town.stands(case) == {"ana": "expired", "bo": "expired"}
    assert len(await town.told(PERSON)) == 1


async def test_an_acceptance_and_a_sweep_at_one_instant_agree(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    secret = (await town.secrets())["ana"]
    outcome, ended = await asyncio.gather(town.referrals.accept(secret), town.referrals.expire(DAY))
    state = (await town.stands(case))["ana"]
    assert (outcome, ended, state) in [(Outcome.ACCEPTED, 0, "accepted"), (Outcome.EXPIRED, 1, "expired")]
    assert len(await town.told(PERSON)) == 1


async def test_a_reviewer_can_ask_the_person_to_choose_again(town: Town) -> None:
    case = await town.send(await town.person(language="en"))
    assert await town.referrals.ask_again(case, REVIEWER)
    assert "KT-4821" in (await town.told(PERSON))[0]
    assert (await town.events(case))[-1] == ("reader:r1", "asked_again", "")


async def test_nobody_is_asked_to_choose_again_once_a_lawyer_is_there(town: Town) -> None:
    await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert not await town.referrals.ask_again(await town.case(), REVIEWER)


async def test_a_person_who_cannot_be_reached_is_not_asked_and_it_shows(town: Town) -> None:
    case = await town.send(await town.person("telegram", "555"))
    del town.channels["telegram"]
    assert not await town.referrals.ask_again(case, REVIEWER)
    assert (await town.events(case))[-1] == ("system", "untold", "unreachable")


async def test_closing_ends_what_stands_and_tells_lawyers_and_person(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    asked = len(await town.letters())
    assert await town.referrals.close(case, REVIEWER)
    assert (await town.case()).status == "closed"
    assert await town.stands(case) == {"ana": "withdrawn", "bo": "withdrawn"}
    assert {letter.to for letter in (await town.letters())[asked:]} == {
        "ana@harbor.example.org",
        "+12125550162",
        PERSON,
    }
    assert [(row.reader, row.action) for row in await town.store.audit(case.id)] == [("r1", "closed")]


async def test_a_case_that_moved_meanwhile_is_not_closed(town: Town) -> None:
    seen = await town.send(await town.person(), "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert not await town.referrals.close(seen, REVIEWER)
    assert (await town.case()).status == "matched"
    assert await town.referrals.close(await town.case(), REVIEWER)
    assert not await town.referrals.close(await town.case(), REVIEWER)
