"""What a lawyer tells of a case: outcome, report and plan; told once however often, and only of what is theirs."""

from dataclasses import replace

import pytest

from bot.cases.noting import NOT_TAKEN, REPORTED
from bot.cases.plans import Plan, planned
from bot.store.changes import Commit, PutPlan, SetSilent
from bot.store.rows import CaseRow, OfferRow
from tests.cases.town import Town

OFFICE = "office@help.example.org"
PERSON = "+12015550147"
PLAN = Plan("Ana Ruiz", "+12015550199", "tomorrow", "first")


async def mine(town: Town, lawyer: str = "ana") -> OfferRow:
    offer = await town.referrals.offer_to(lawyer, "KT-4821")
    assert offer is not None
    return offer


async def taken(town: Town) -> CaseRow:
    case = await town.send(await town.person(), "ana", "bo")
    await town.referrals.accept((await town.secrets())["ana"])
    return case


async def test_the_last_outcome_counts_and_the_same_is_noted_once(town: Town) -> None:
    case = await taken(town)
    for what in ("contacted", "contacted", "consulted", "retained", "retained"):
        assert await town.referrals.note(await mine(town), what)
    noted = [detail for _, what, detail in await town.events(case) if what == "outcome"]
    assert noted == ["contacted", "consulted", "retained"]
    assert await town.referrals.noted(await mine(town), "outcome") == "retained"
    assert (await town.store.tally("ana", 0.0)).outcomes == {"retained": 1}


async def test_of_a_case_that_is_not_taken_the_office_hears_and_the_desk_shows_it(town: Town) -> None:
    await taken(town)
    assert await town.referrals.note(await mine(town), "not_taken")
    assert (await town.case()).tags == (NOT_TAKEN,)
    assert "does not take it" in (await town.told(OFFICE))[-1]
    assert await town.referrals.note(await mine(town), "consulted")
    assert (await town.case()).tags == ()


@pytest.mark.parametrize("what", ["contacted", "wrong_number", "anything"])
async def test_before_accepting_there_is_nothing_to_note(town: Town, what: str) -> None:
    case = await town.send(await town.person(), "ana")
    before = await town.events(case)
    assert not await town.referrals.note(await mine(town), what)
    assert not await town.referrals.report(await mine(town), "wrong_number")
    assert not await town.referrals.tell_plan(await mine(town), PLAN)
    assert await town.events(case) == before


async def test_a_report_goes_to_the_office_once_and_never_to_the_person(town: Town) -> None:
    await taken(town)
    heard = await town.told(PERSON)
    for _ in range(2):
        assert await town.referrals.report(await mine(town), "wrong_number")
    assert (await town.case()).tags == (REPORTED,)
    assert len(await town.told(OFFICE)) == 1
    assert await town.told(PERSON) == heard
    assert (await town.store.tally("ana", 0.0)).reports == {"wrong_number": 1}


async def test_who_lost_the_case_to_another_reports_nothing(town: Town) -> None:
    await taken(town)
    assert not await town.referrals.report(await mine(town, "bo"), "duplicate")
    assert await town.referrals.offer_to("cy", "KT-4821") is None
    assert await town.referrals.offer_to("", "KT-4821") is None
    assert await town.referrals.offer_to("ana", "ZZ-0000") is None


async def test_the_person_hears_who_calls_from_where_by_when_and_for_what(town: Town) -> None:
    case = await taken(town)
    assert await town.referrals.tell_plan(await mine(town), PLAN)
    told = (await town.told(PERSON))[-1]
    assert "KT-4821, Ana Ruiz va a llamar desde +12015550199 a mas tardar mañana" in told
    assert "primera consulta no cuesta nada" in told
    assert ("lawyer:ana", "planned", "") in await town.events(case)


async def test_whoever_wants_silence_is_not_told_and_the_lawyer_learns_it(town: Town) -> None:
    case = await taken(town)
    await town.store.keep(Commit((SetSilent(case.person, silent=True, at=town.now),)))
    assert not await town.referrals.tell_plan(await mine(town), PLAN)
    assert ("system", "untold", "silent") in await town.events(case)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (("Ana", "(201) 555-0199", "today", "free"), Plan("Ana", "+12015550199", "today", "free")),
        (("Ana", " ", "week", "ask"), Plan("Ana", "", "week", "ask")),
        (("", "", "today", "free"), None),
        (("Ana", "12", "today", "free"), None),
        (("Ana", "", "soon", "free"), None),
        (("Ana", "", "today", "dear"), None),
        (("A" * 61, "", "today", "free"), None),
    ],
)
def test_a_plan_is_read_or_what_is_wrong_is_said(typed: tuple[str, str, str, str], read: Plan | None) -> None:
    found = planned(*typed)
    assert found == read if read else isinstance(found, str)


async def test_whoever_asks_how_it_stands_reads_the_last_plan_again(town: Town) -> None:
    case = await taken(town)
    assert await town.referrals.tell_plan(await mine(town), PLAN)
    town.now += 60
    assert await town.referrals.tell_plan(await mine(town), replace(PLAN, when="week"))
    stands = await town.referrals.status(case.person)
    assert stands is not None
    assert stands.plan is not None
    plan = stands.plan
    assert (plan.who, plan.number, plan.when, plan.price) == ("Ana Ruiz", "+12015550199", "week", "first")
    assert plan.at.timestamp() == town.now
    row = await town.store.plan(case.id)
    assert row is not None
    assert b"Ana" not in row.sealed


@pytest.mark.parametrize("gone", ["lawyer", "key"])
async def test_a_plan_of_one_who_has_the_case_no_more_or_whose_key_is_gone_is_not_repeated(
    town: Town, gone: str
) -> None:
    case = await taken(town)
    assert await town.referrals.tell_plan(await mine(town), PLAN)
    row = await town.store.plan(case.id)
    assert row is not None
    other = (
        replace(row, lawyer="bo") if gone == "lawyer" else replace(row, sealed=b"\x01" + b"9999-01" + row.sealed[8:])
    )
    await town.keep(PutPlan(other))
    stands = await town.referrals.status(case.person)
    assert stands is not None
    assert stands.plan is None
