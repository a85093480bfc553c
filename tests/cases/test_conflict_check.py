"""Before accepting, a lawyer who is logged in may see the name alone, for a conflict check; it is on record."""

import pytest

from bot.cases.opening import Refused, open_name
from tests.cases.town import Town


async def test_who_is_asked_reads_the_name_and_nothing_else(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    assert await open_name(town.store, await town.logged_in("ana"), case.id, town.now) == "Lucía"
    assert [(row.reader, row.action) for row in await town.store.audit(case.id)] == [("ana", "conflict check")]
    (opened,) = await town.referrals.openings(case.person)
    assert (opened.reader, opened.role, opened.times) == ((await town.logged_in("ana")).reader.name, "lawyer", 1)


async def test_a_case_without_a_name_has_none_to_show(town: Town) -> None:
    case = await town.send(await town.person(), "ana", name=None)
    assert await open_name(town.store, await town.logged_in("ana"), case.id, town.now) == ""


@pytest.mark.parametrize("who", ["bo", "r1"])
async def test_who_is_not_asked_reads_no_name(town: Town, who: str) -> None:
    case = await town.send(await town.person(), "ana")
    with pytest.raises(Refused):
        await open_name(town.store, await town.logged_in(who), case.id, town.now)
    assert [row.action for row in await town.store.audit(case.id)] == ["refused"]


async def test_an_offer_that_is_over_shows_no_name(town: Town) -> None:
    case = await town.send(await town.person(), "ana", "bo")
    (ana, *_) = await town.store.offers(case.id)
    with pytest.raises(Refused):
        await open_name(town.store, await town.logged_in("ana"), case.id, ana.expires)
    await town.referrals.decline((await town.secrets())["ana"])
    with pytest.raises(Refused):
        await open_name(town.store, await town.logged_in("ana"), case.id, town.now)
    await town.referrals.accept((await town.secrets())["bo"])
    with pytest.raises(Refused):
        await open_name(town.store, await town.logged_in("bo"), case.id, town.now)
