"""People are shown whom the service can ask now: not who is away, full, or never enrolled."""

from dataclasses import replace

import pytest

from bot.cases.matching import AT_MOST
from bot.store.changes import PutAvailability, PutLawyer, PutReader, PutVerification
from bot.store.lawyers import Availability, VerificationRow
from handlers.dialogue.facts import Wanted
from handlers.dialogue.state import SubmitCase
from tests.cases.enrolled import reader
from tests.cases.moments import HOUR
from tests.cases.town import ANSWERS, Town

ANYONE = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free")


async def names(town: Town, wanted: Wanted = ANYONE) -> list[str]:
    return [lawyer.id for lawyer in await town.referrals.matching(wanted)]


@pytest.mark.parametrize(
    ("own", "cases", "shown"),
    [
        (Availability(away_from="2026-11-01", away_until="2026-12-31"), 0, False),
        (Availability(away_until="2026-11-01"), 0, True),
        (Availability(open_limit=1), 0, True),
        (Availability(open_limit=1), 1, False),
        (Availability(open_limit=2), 1, True),
        (Availability(daily_limit=1), 1, False),
    ],
)
async def test_a_lawyer_is_shown_while_they_have_room(town: Town, own: Availability, cases: int, shown: bool) -> None:
    await town.keep(PutAvailability("ana", own))
    for n in range(cases):
        await town.send(await town.person("telegram", str(9_000 + n)), "ana", code=f"AA-{n:04}")
    assert ("ana" in await names(town)) is shown
    sent = await town.send(await town.person(), "ana", "bo")
    assert ("ana" in await town.stands(sent)) is shown


async def test_a_day_later_the_day_begins_anew(town: Town) -> None:
    await town.keep(PutAvailability("ana", Availability(daily_limit=1)))
    await town.send(await town.person(), "ana")
    assert "ana" not in await names(town)
    town.now += 24 * HOUR
    assert "ana" in await names(town)


async def test_where_the_office_wants_it_only_looked_up_licences_are_offered(town: Town) -> None:
    town.verified_only = True
    assert await names(town) == []
    check = VerificationRow("c1", "ana", "NJ ana", "NJ Courts", "Rosa", town.now, town.now + 30 * HOUR)
    await town.keep(PutVerification(check))
    assert await names(town) == []
    await town.keep(PutVerification(replace(check, approved_by="Bo", approved=town.now)))
    assert await names(town) == ["ana"]
    sent = await town.send(await town.person(), "ana", "bo")
    assert await town.stands(sent) == {"ana": "offered"}
    town.now += 48 * HOUR
    assert await names(town) == []


async def test_who_chooses_more_is_shown_those_who_fit_the_place_and_an_age_under_18(town: Town) -> None:
    case = await town.send(await town.person(), "ana", minor="yes")
    status = await town.referrals.status(case.person)
    assert status is not None
    assert (status.wanted.facility, status.wanted.minor, status.widens) == ("Elizabeth", True, True)
    locked = await town.send(await town.person("telegram", "9001"), "ana", code="KT-2222", minor="yes", widen="no")
    status = await town.referrals.status(locked.person)
    assert status is not None
    assert (status.wanted.facility, status.wanted.minor, status.widens) == (None, False, False)


async def test_of_two_who_ask_a_lawyer_at_one_instant_a_limit_of_one_lets_one_through(town: Town) -> None:
    await town.keep(PutAvailability("ana", Availability(daily_limit=1)))
    people = [await town.person("telegram", str(9_000 + n)) for n in range(2)]
    efforts = [SubmitCase(f"KT-000{n}", {**ANSWERS, "lawyers": ("ana",)}, ("ana",)) for n in range(2)]
    staged = [await town.referrals.submit(*each) for each in zip(efforts, people, strict=True)]
    assert [await town.keep_staged(each) for each in staged] == ["kept", "conflict"]
    again = await town.referrals.submit(efforts[1], people[1])
    assert await town.keep_staged(again) == "kept"
    assert (await town.case("KT-0001")).status == "unmatched"


async def test_a_change_of_the_directory_shows_at_once(town: Town) -> None:
    office = town.referrals
    assert {lawyer.id for lawyer in await office.matching(ANYONE)} == {"ana", "bo", "cy"}
    ana = await town.store.lawyer("ana")
    assert ana is not None
    await town.keep(PutLawyer(replace(ana, active=False)))
    assert {lawyer.id for lawyer in await office.matching(ANYONE)} == {"bo", "cy"}
    await town.keep(PutReader(replace(reader("bo", "lawyer", "bo"), state="removed")))
    assert {lawyer.id for lawyer in await office.matching(ANYONE)} == {"cy"}


async def test_what_each_of_them_fits_is_told(town: Town) -> None:
    (first, *_) = await town.referrals.matching(ANYONE, AT_MOST, "seed")
    assert first.why == ("state", "detained", "kind", "speak", "cost")
