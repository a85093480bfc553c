"""The person asks further lawyers, takes a case back, is forgotten, and knows how it stands."""

from zoneinfo import ZoneInfo

import pytest

from bot.cases.leaving import leave
from bot.cases.opening import open_case
from bot.cases.outcome import Outcome
from bot.store.changes import Audit
from handlers.dialogue.facts import OfferStatus, Wanted
from handlers.dialogue.state import ChooseLawyers, WithdrawCase
from tests.cases.moments import HOUR, NOON
from tests.cases.town import Town

ANA, BO = "ana@harbor.example.org", "+12125550162"


async def test_further_lawyers_are_asked_about_an_open_case(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    town.now += HOUR
    assert await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("ana", "bo")), row)) == "kept"
    assert await town.stands(case) == {"ana": "offered", "bo": "offered"}
    assert len(await town.told(ANA)) == 1
    assert len(await town.told(BO)) == 1


async def test_a_case_left_with_nobody_opens_again(town: Town) -> None:
    row = await town.person()
    case = await town.send(row)
    await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    assert (await town.case()).status == "open"
    assert await town.referrals.accept((await town.secrets())["bo"]) is Outcome.ACCEPTED


async def test_a_lawyer_who_declined_is_not_asked_twice(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.referrals.decline((await town.secrets())["ana"])
    staged = await town.referrals.choose(ChooseLawyers(case.code, ("ana", "nobody")), row)
    assert staged.changes == ()
    assert (await town.case()).status == "unmatched"


async def test_choosing_after_a_match_changes_nothing(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.referrals.accept((await town.secrets())["ana"])
    assert (await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row)).changes == ()


async def test_a_choice_that_loses_against_an_acceptance_is_not_kept(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    staged = await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row)
    await town.referrals.accept((await town.secrets())["ana"])
    assert await town.keep_staged(staged) == "conflict"


async def test_the_last_lawyer_leaving_loses_against_a_choice_of_another(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    staged = await leave(town.referrals, case, await town.store.offers(case.id), "declined")
    await town.keep_staged(await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), row))
    assert await town.keep_staged(staged) == "conflict"
    assert await town.referrals.decline((await town.secrets())["ana"]) is Outcome.DECLINED
    assert (await town.case()).status == "open"


async def test_nobody_can_touch_the_case_of_another(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    stranger = await town.person("telegram", "666")
    assert (await town.referrals.choose(ChooseLawyers(case.code, ("bo",)), stranger)).changes == ()
    assert (await town.referrals.withdraw(WithdrawCase(case.code), stranger)).changes == ()
    assert (await town.referrals.withdraw(WithdrawCase("ZZ-0000"), stranger)).changes == ()


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_case_taken_back_closes_every_offer_and_tells_the_lawyers(town: Town, accepted: bool) -> None:
    row = await town.person()
    case = await town.send(row, "ana", "bo")
    secrets = await town.secrets()
    if accepted:
        await town.referrals.accept(secrets["ana"])
    asked = len(await town.letters())
    assert await town.keep_staged(await town.referrals.withdraw(WithdrawCase(case.code), row)) == "kept"
    assert (await town.case()).status == "withdrawn"
    assert await town.stands(case) == {"ana": "withdrawn", "bo": "taken" if accepted else "withdrawn"}
    told = [letter.to for letter in (await town.letters())[asked:]]
    assert told == ([ANA] if accepted else [ANA, BO])
    view = await town.referrals.view(secrets["ana"])
    assert view is not None
    assert view.stands == "withdrawn"
    assert (await town.referrals.withdraw(WithdrawCase(case.code), row)).changes == ()


async def test_forgetting_leaves_a_tombstone_and_tells_the_lawyers_by_code(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.keep_staged(await town.referrals.forget(row))
    stone = await town.store.case(case.id)
    assert stone is not None
    assert (stone.status, stone.person, stone.code) == ("erased", "", "")
    assert await town.store.fields(case.id) == []
    assert await town.store.grants(case.id) == []
    assert await town.store.conversation(row.person) is None
    letters = await town.letters()
    assert [(letter.to, letter.case, letter.offer) for letter in letters] == [(ANA, "", "")]
    assert "KT-4821" in letters[0].text


async def test_forgetting_someone_without_a_case_tells_nobody(town: Town) -> None:
    row = await town.person()
    await town.keep_staged(await town.referrals.forget(row))
    assert await town.store.conversation(row.person) is None
    assert await town.letters() == []


async def test_the_person_reads_how_it_stands_with_each_lawyer_in_local_time(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana", "bo")
    town.now += HOUR
    await town.referrals.decline((await town.secrets())["ana"])
    status = await town.referrals.status(row.person)
    assert status is not None
    assert (status.code, status.state, status.asked_lawyers) == (case.code, "open", ("ana", "bo"))
    assert status.sent.isoformat() == "2026-11-21T07:00:00-05:00"
    later = status.sent.astimezone(ZoneInfo("America/New_York")).replace(hour=8)
    assert status.offers == (OfferStatus("Ana Ruiz", "declined", later), OfferStatus("Bo Lee", "offered", status.sent))
    assert status.wanted == Wanted("NJ", detained=True, kind="detention", speak="es", cost="free", facility="Elizabeth")


async def test_who_has_sent_nothing_or_erased_it_has_no_status(town: Town) -> None:
    row = await town.person()
    assert await town.referrals.status(row.person) is None
    await town.send(row, "ana")
    await town.keep_staged(await town.referrals.forget(row))
    assert await town.referrals.status(row.person) is None


async def test_the_last_of_two_cases_is_the_one_told_of(town: Town) -> None:
    row = await town.person()
    await town.send(row, code="AB-0001")
    town.now = NOON + 1
    await town.send(row, code="AB-0002")
    status = await town.referrals.status(row.person)
    assert status is not None
    assert status.code == "AB-0002"


async def test_the_person_learns_who_opened_their_case_and_when(town: Town) -> None:
    row = await town.person()
    assert await town.referrals.openings(row.person) == ()
    case = await town.send(row, "ana")
    assert await town.referrals.openings(row.person) == []
    await town.referrals.accept((await town.secrets())["ana"])
    for reader, at in (("r1", NOON), ("ana", NOON + HOUR), ("r1", NOON + 60)):
        await open_case(town.store, await town.logged_in(reader), case.id, at)
    await town.keep(Audit(NOON, "r1", "noted", case.id))
    ana, rae = await town.referrals.openings(row.person)
    assert (ana.reader, ana.role, ana.times, ana.last.isoformat()) == (
        *("Ana", "lawyer", 1),
        "2026-11-21T08:00:00-05:00",
    )
    assert (rae.reader, rae.role, rae.times, rae.last.isoformat()) == ("R1", "reviewer", 2, "2026-11-21T07:01:00-05:00")
