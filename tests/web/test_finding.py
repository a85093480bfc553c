"""The search box, the quick lists, and the lists that a reader keeps."""

import re

import pytest

from bot.cases.triage import last4
from bot.store.changes import AssignCase, Commit, Settle, TagCase
from tests.web.test_list import codes
from tests.web.world import World


async def found(world: World, text: str) -> str:
    answer = await world.post("/desk/find", csrf=await world.csrf(), find=text)
    assert answer.status_code == 303
    return answer.headers["location"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", "/desk/cases"),
        ("AB-00", "/desk/cases?code=AB-00"),
        (" texas ", "/desk/cases?state=TX"),
        ("ny", "/desk/cases?state=NY"),
        ("#New", "/desk/cases?tag=new"),
        ("School", "/desk/cases?tag=school"),
        ("x" * 99, f"/desk/cases?code={'x' * 40}"),
    ],
)
async def test_what_is_typed_leads_to_the_list_that_it_means(world: World, text: str, address: str) -> None:
    case = await world.case()
    await world.store.keep(Commit((TagCase(case.id, ("school",)),)))
    await world.log_in("reviewer")
    assert await found(world, text) == address


async def test_a_case_is_found_by_the_last_digits_which_stand_nowhere(world: World) -> None:
    for _ in range(2):
        await world.case()
    await world.log_in("reviewer")
    address = await found(world, "0002")
    assert address == f"/desk/cases?last4={last4(world.deps.keys, '0002')}"
    page = (await world.http.get(address)).text
    assert codes(page) == ["AB-0002"]
    assert "Last four digits" in page
    assert codes((await world.http.get(await found(world, "9999"))).text) == []


def tab(page: str, label: str) -> int:
    [count] = re.findall(rf">{re.escape(label)} <b>(\d+)</b>", page)
    return int(count)


async def test_quick_lists_count_and_show_what_calls_for_work(world: World) -> None:
    await world.lawyer()
    old = await world.case()
    world.clock.now += 25 * 3600
    await world.case("l1", detained="yes", deadline="within_48h", facility="NY: Batavia", place=None)
    me = await world.log_in("reviewer")
    await world.store.keep(Commit((AssignCase(old.id, "", me.id, world.clock.now),)))
    [notice, *_] = [row.id for row in await world.store.outbox("due", 9) if row.envelope.case]
    await world.store.keep(Commit((Settle(notice, "dead", world.clock.now, error="refused"),)))
    page = (await world.http.get("/desk/cases")).text
    labels = ("Mine", "With nobody", "Urgent", "Waiting over 24 h", "Offer ends soon", "Failed delivery")
    assert [tab(page, label) for label in labels] == [1, 1, 1, 1, 1, 1]
    for quick, listed in {"mine": "1", "waiting": "1", "unassigned": "2", "urgent": "2", "failed": "2"}.items():
        assert codes((await world.http.get(f"/desk/cases?quick={quick}")).text) == [f"AB-000{listed}"], quick
    page = (await world.http.get("/desk/cases?quick=expiring")).text
    assert re.findall(r'data-label="Offer ends">([^<]+)<', page) == ["in 2 h"]
    assert "Not delivered" in page
    assert codes((await world.http.get("/desk/cases?quick=everything")).text) == ["AB-0002", "AB-0001"]


async def test_a_list_is_kept_under_a_name_by_its_reader_alone(world: World) -> None:
    await world.log_in("reviewer")
    csrf = await world.csrf()
    kept = await world.post("/desk/views", csrf=csrf, name="  Texas,  mine ", query="?quick=mine&state=TX&page=7&x=y")
    assert kept.headers["location"] == "/desk/cases?state=TX&quick=mine"
    page = (await world.http.get("/desk/cases")).text
    assert 'href="/desk/cases?state=TX&amp;quick=mine">Texas, mine</a>' in page
    assert "Drop “Texas, mine”" in (await world.http.get("/desk/cases?state=TX&quick=mine")).text
    assert await world.store.views("r-operator") == []
    await world.post("/desk/views/delete", csrf=csrf, name="Texas, mine")
    assert "Texas, mine" not in (await world.http.get("/desk/cases")).text


async def test_a_list_without_a_name_and_the_twenty_first_are_not_kept(world: World) -> None:
    reader = await world.log_in("reviewer")
    csrf = await world.csrf()
    for name in ("  ", "x" * 41):
        assert (await world.post("/desk/views", csrf=csrf, name=name, query="")).status_code == 400
    answers = [(await world.post("/desk/views", csrf=csrf, name=str(n), query="")).status_code for n in range(21)]
    assert answers == [*[303] * 20, 400]
    assert (await world.post("/desk/views", csrf=csrf, name="7", query="?state=TX")).status_code == 303
    assert len(await world.store.views(reader.id)) == 20
