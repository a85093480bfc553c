"""The trail of who opened what."""

import sqlite3
from contextlib import closing

from tests.web.world import World


async def test_the_trail_names_people_and_codes(world: World) -> None:
    link = await world.offer()
    await world.post(f"{link}/accept")
    await world.log_in("lawyer", "l1")
    await world.http.get(link)
    await world.log_in("reviewer")
    await world.http.get("/desk/cases/id-1")
    page = (await world.http.get("/desk/audit")).text
    for said in (
        "Ana reviewer",
        "Ana lawyer l1",
        "Opened",
        'href="/desk/cases/id-1">AB-0001',
        "The chain is whole",
    ):
        assert said in page


async def test_it_can_be_read_for_one_case(world: World) -> None:
    await world.case()
    await world.case()
    await world.log_in("reviewer")
    await world.http.get("/desk/cases/AB-0001")
    await world.http.get("/desk/cases/AB-0002")
    for named in ("AB-0001", "id-1"):
        page = (await world.http.get("/desk/audit", params={"case": named})).text
        assert "AB-0001" in page
        assert "AB-0002" not in page


async def test_an_operator_reads_the_trail_without_a_way_into_a_case(world: World) -> None:
    await world.case()
    await world.log_in("reviewer")
    await world.http.get("/desk/cases/id-1")
    await world.log_in("operator")
    page = (await world.http.get("/desk/audit")).text
    assert "AB-0001" in page
    assert "/desk/cases/" not in page


async def test_a_row_that_was_changed_is_seen(world: World) -> None:
    await world.case()
    await world.log_in("reviewer")
    await world.http.get("/desk/cases/id-1")
    with closing(sqlite3.connect(world.store.path)) as db, db:
        db.execute("UPDATE audit SET reader = 'somebody' WHERE action = 'opened'")
    page = (await world.http.get("/desk/audit")).text
    assert "The chain breaks at row 2" in page
