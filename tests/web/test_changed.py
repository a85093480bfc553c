"""What a person changed after sending, on the pages of the lawyer who took it and of reviewers: before, now, when."""

import re

import pytest

from bot.store.rows import CaseRow
from handlers.dialogue.state import ChangeFacts
from tests.web.test_mine import taken
from tests.web.world import World

HELD = {"detained": "yes", "facility": "CA: Adelanto", "place": None}


async def change(world: World, **facts: str | None) -> CaseRow:
    """Have the person of the first case change something."""
    case = await world.store.case("AB-0001")
    assert case is not None
    row = (await world.store.opening(case.person, ("", ""))).row
    assert row is not None
    staged = await world.deps.referrals.amend(ChangeFacts(case.code, facts), row)
    assert await world.store.keep(staged.commit(world.clock.now)) == "kept"
    return await world.again(case)


def drawn(page: str) -> list[tuple[str, str]]:
    """Read what was and what is, as the page draws them."""
    return re.findall(r"(?:<del>([^<]*)</del>.*?)?<ins>([^<]*)</ins>", page)


@pytest.mark.parametrize("path", ["/desk/mine/AB-0001", "/desk/cases/id-1"])
async def test_both_readers_see_what_was_what_is_and_when(world: World, path: str) -> None:
    await taken(world)
    world.clock.now += 3600
    await change(world, **HELD)
    world.clock.now += 60
    await change(world, more="He has a fever & no lawyer came", when="morning")
    await (world.log_in("reviewer") if "cases" in path else world.log_in("lawyer", lawyer="l1"))
    page = (await world.http.get(path)).text
    assert drawn(page) == [
        ("Evening", "Morning"),
        ("", "He has a fever &amp; no lawyer came"),
        ("Texas", "Not said"),
        ("Not said", "CA: Adelanto"),
        ("No", "Yes"),
    ]
    assert "24 Nov 2026, 11:00" in page
    assert "24 Nov 2026, 11:01" in page


@pytest.mark.parametrize("path", ["/desk/mine/AB-0001/print", "/desk/cases/id-1/print"])
async def test_the_paper_holds_both(world: World, path: str) -> None:
    await taken(world)
    await change(world, name="Marta")
    if "cases" in path:
        await world.log_in("reviewer")
    assert "it was “Luz”, it is “Marta”" in (await world.http.get(path)).text


async def test_the_lawyer_reaches_the_person_as_they_wish_now(world: World) -> None:
    page = await taken(world)
    await change(world, contact="call", phone="+13055550100", voicemail=None)
    text = (await world.http.get(page)).text
    assert 'href="tel:+13055550100"' in text
    assert "Leave no message" in text
    assert "Write to them through" not in text


async def test_the_link_of_an_offer_says_that_something_changed_and_not_what(world: World) -> None:
    link = await world.offer()
    assert "The person changed something" not in (await world.http.get(link)).text
    await change(world, **HELD)
    page = (await world.http.get(link)).text
    assert "The person changed something" in page
    assert "California" in page
    assert "Adelanto" not in page
    await world.post(f"{link}/accept")
    assert "Log in to see what." in (await world.http.get(link)).text


async def test_the_desk_finds_what_changed_and_its_timeline_names_questions_alone(world: World) -> None:
    await taken(world)
    await change(world, name="Marta", deadline="within_48h")
    await world.log_in("reviewer")
    assert "AB-0001" in (await world.http.get("/desk/cases?tag=changed")).text
    page = (await world.http.get("/desk/cases/id-1")).text
    assert "The person changed what they had sent: Name to use, Court or deadline." in page


async def test_who_was_only_asked_sees_no_difference(world: World) -> None:
    await world.offer()
    await change(world, name="Marta")
    await world.log_in("lawyer", lawyer="l1")
    page = (await world.http.get("/desk/offers/AB-0001")).text
    assert "The person changed something" in page
    assert "Marta" not in page
    shown = await world.post("/desk/offers/AB-0001/name", csrf=await world.csrf())
    assert "Luz / Marta" in shown.text
