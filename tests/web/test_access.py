"""Who may enter what: every address of the desk, for everybody."""

import pytest

from bot.store.rows import Role
from bot.web.desk.access import Door
from bot.web.desk.routes import DOORS
from tests.web.world import STORY, World

ROLES: tuple[Role, ...] = ("reviewer", "operator", "lawyer")
ALLOWED: dict[str, frozenset[Role]] = {
    "GET /desk": frozenset(ROLES),
    "POST /desk/logout": frozenset(ROLES),
    "GET /desk/cases": frozenset({"reviewer"}),
    "GET /desk/cases.csv": frozenset({"reviewer"}),
    "GET /desk/cases.json": frozenset({"reviewer"}),
    "GET /desk/cases/{case}": frozenset({"reviewer"}),
    "POST /desk/cases/{case}/notes": frozenset({"reviewer"}),
    "POST /desk/cases/{case}/status": frozenset({"reviewer"}),
    "POST /desk/cases/{case}/again": frozenset({"reviewer"}),
    "GET /desk/outbox": frozenset({"reviewer", "operator"}),
    "POST /desk/outbox/{outbox:int}/retry": frozenset({"reviewer", "operator"}),
    "POST /desk/outbox/{outbox:int}/drop": frozenset({"reviewer", "operator"}),
    "GET /desk/statistics": frozenset({"reviewer", "operator"}),
    "GET /desk/audit": frozenset({"reviewer", "operator"}),
}
FORM = {"note": "A note", "from": "unmatched", "to": "closed"}
doors = pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.method} {door.path}")


def path_of(door: Door) -> str:
    return door.path.replace("{case}", "id-1").replace("{outbox:int}", "999")


async def visit(world: World, door: Door, csrf: str = "") -> int:
    if door.method == "GET":
        return (await world.http.get(path_of(door))).status_code
    return (await world.post(path_of(door), **FORM, csrf=csrf)).status_code


def test_every_door_is_in_the_matrix() -> None:
    assert {f"{door.method} {door.path}" for door in DOORS} == set(ALLOWED)


@doors
async def test_who_is_not_logged_in_is_led_to_the_log_in_page(world: World, door: Door) -> None:
    case = await world.case()
    assert await visit(world, door) == 303
    page = await world.http.request(door.method, path_of(door), headers={"Sec-Fetch-Site": "same-origin"})
    assert page.headers["location"].startswith("/desk/login")
    assert await world.again(case) == case


@doors
@pytest.mark.parametrize("role", ROLES)
async def test_a_door_opens_for_its_roles_alone(world: World, door: Door, role: Role) -> None:
    case = await world.case()
    await world.log_in(role)
    status = await visit(world, door, await world.csrf())
    if role in ALLOWED[f"{door.method} {door.path}"]:
        assert status in ((404,) if "outbox:int" in door.path else (200, 303))
    else:
        assert status == 403
        assert await world.again(case) == case
        assert not await world.store.audit(case.id)


@pytest.mark.parametrize("path", ["/desk/outbox", "/desk/statistics", "/desk/audit"])
async def test_an_operator_sees_no_words_of_a_case(world: World, path: str) -> None:
    await world.case()
    await world.log_in("operator")
    page = await world.http.get(path)
    assert page.status_code == 200
    assert STORY not in page.text
    assert "+1202555" not in page.text


async def test_a_lawyer_finds_nothing_at_the_desk_but_the_way_out(world: World) -> None:
    await world.log_in("lawyer")
    page = await world.http.get("/desk")
    assert "Nothing for you here" in page.text
    assert "Log out" in page.text


async def test_home_is_the_first_section_of_a_role(world: World) -> None:
    await world.log_in("operator")
    assert (await world.http.get("/desk")).headers["location"] == "/desk/outbox"
    await world.log_in("reviewer")
    assert (await world.http.get("/desk")).headers["location"] == "/desk/cases"
