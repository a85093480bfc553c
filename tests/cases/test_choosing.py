"""People are shown whom the service can ask now: not who is away, full, or never enrolled."""

from dataclasses import replace

import pytest

from bot.cases.matching import AT_MOST
from bot.store.changes import PutAvailability, PutLawyer, PutReader
from bot.store.lawyers import Availability
from handlers.dialogue.facts import Wanted
from tests.cases.enrolled import reader
from tests.cases.moments import HOUR
from tests.cases.town import Town

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
