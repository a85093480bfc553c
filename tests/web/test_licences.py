"""Licences on the desk: one reviewer looks up, another approves, and what is due is listed."""

from dataclasses import replace

import pytest

from bot.cases.readers import public_of
from bot.store.changes import Commit, PutReader
from tests.cases.enrolled import private_of
from tests.web.world import World

LOOKED = {"register": "State Bar of Texas", "days": "90"}


async def looked_up(world: World) -> str:
    """Have a reviewer look a licence up; gives the id of the look-up."""
    await world.lawyer()
    await world.log_in("reviewer")
    answer = await world.post("/desk/lawyers/l1/verify", csrf=await world.csrf(), **LOOKED)
    assert answer.headers["location"] == "/desk/lawyers/l1"
    [row] = await world.store.unapproved()
    return row.id


async def second(world: World) -> None:
    """Log another reviewer in."""
    row = replace(await world.reader("reviewer"), id="r-second", name="Bea reviewer")
    row = replace(row, public_key=public_of(private_of(row.id)))
    await world.store.keep(Commit((PutReader(row),)))
    await world.enter(row)


async def test_one_looks_up_and_another_approves(world: World) -> None:
    check = await looked_up(world)
    assert "somebody else approves" in (await world.http.get("/desk/lawyers")).text
    refused = await world.post(f"/desk/lawyers/checks/{check}/approve", csrf=await world.csrf())
    assert refused.status_code == 409
    await second(world)
    page = (await world.http.get("/desk/lawyers")).text
    assert "Ana reviewer looked in “State Bar of Texas”" in page
    answer = await world.post(f"/desk/lawyers/checks/{check}/approve", csrf=await world.csrf())
    assert answer.status_code == 303
    again = await world.post(f"/desk/lawyers/checks/{check}/approve", csrf=await world.csrf())
    assert again.status_code == 409
    row = await world.store.lawyer("l1")
    assert row is not None
    assert row.verified == world.clock.now + 90 * 86_400
    assert "Every licence is looked up and approved" in (await world.http.get("/desk/lawyers")).text
    acts = [row.action for row in await world.store.audit() if row.action.startswith("licence")]
    assert acts == ["licence approved: l1", "licence looked up: l1"]


async def test_it_is_due_again_when_its_time_is_over(world: World) -> None:
    check = await looked_up(world)
    await second(world)
    await world.post(f"/desk/lawyers/checks/{check}/approve", csrf=await world.csrf())
    assert "Looked up, good until" in (await world.http.get("/desk/lawyers/l1")).text
    world.clock.now += 90 * 86_400
    await second(world)
    assert "To be looked up" in (await world.http.get("/desk/lawyers/l1")).text


@pytest.mark.parametrize("wrong", [{"register": " "}, {"days": "7"}, {"days": "x"}, {"register": "x" * 121}])
async def test_a_look_up_without_register_or_day_is_not_noted(world: World, wrong: dict[str, str]) -> None:
    await world.lawyer()
    await world.log_in("reviewer")
    page = await world.post("/desk/lawyers/l1/verify", csrf=await world.csrf(), **{**LOOKED, **wrong})
    assert (page.status_code, "Name the register" in page.text) == (400, True)
    assert not await world.store.unapproved()


@pytest.mark.parametrize("path", ["l9", "l9/card.vcf"])
async def test_who_is_not_listed_has_no_page(world: World, path: str) -> None:
    await world.log_in("reviewer")
    assert (await world.http.get(f"/desk/lawyers/{path}")).status_code == 404
    assert (await world.post("/desk/lawyers/l9/verify", csrf=await world.csrf(), **LOOKED)).status_code == 404
    assert (await world.post("/desk/lawyers/checks/x/approve", csrf=await world.csrf())).status_code == 404


async def test_the_page_says_whether_only_those_looked_up_are_offered(world: World) -> None:
    await world.lawyer()
    await world.log_in("reviewer")
    page = (await world.http.get("/desk/lawyers")).text
    assert "AMPARO_VERIFIED_ONLY" in page
    assert "FN:Ines Prado" in (await world.http.get("/desk/lawyers/l1/card.vcf")).text
