"""Only our own forms change anything."""

import pytest

from bot.web.desk.access import Door
from bot.web.desk.routes import DOORS
from tests.web.test_access import FORM, path_of
from tests.web.world import World

SHOWN = frozenset(door.path for door in DOORS if door.method == "GET")
posts = pytest.mark.parametrize("door", [door for door in DOORS if door.method == "POST"], ids=lambda door: door.path)


@posts
@pytest.mark.parametrize("csrf", ["", "guess", "é"])
async def test_without_the_secret_of_the_session_nothing_is_taken(world: World, door: Door, csrf: str) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    assert (await world.post(path_of(door), **FORM, csrf=csrf)).status_code == 403
    assert await world.again(case) == case
    assert (await world.http.get("/desk/cases")).status_code == 200


@posts
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_a_form_from_elsewhere_is_refused_even_with_the_secret(world: World, door: Door, site: str) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    answer = await world.post(path_of(door), site, **FORM, csrf=await world.csrf())
    assert answer.status_code == 403
    assert await world.again(case) == case


@posts
async def test_the_secret_of_another_session_does_not_serve(world: World, door: Door) -> None:
    await world.case()
    await world.log_in("operator")
    other = await world.csrf()
    await world.log_in("reviewer")
    assert (await world.post(path_of(door), **FORM, csrf=other)).status_code == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [(None, 303), ("null", 303), ("https://amparo.example", 303), ("https://elsewhere.example", 403)],
)
async def test_an_old_browser_is_judged_by_its_origin(world: World, origin: str | None, status: int) -> None:
    await world.log_in("reviewer")
    headers = {"Origin": origin} if origin else {}
    answer = await world.http.post("/desk/logout", data={"csrf": await world.csrf()}, headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("door", [door for door in DOORS if door.method == "POST" and door.path not in SHOWN])
async def test_nothing_is_changed_by_following_a_link(world: World, door: Door) -> None:
    await world.case()
    await world.log_in("reviewer")
    assert (await world.http.get(path_of(door))).status_code == 405


async def test_a_form_too_large_to_be_ours_is_not_read(world: World) -> None:
    await world.case()
    await world.log_in("reviewer")
    answer = await world.post("/desk/cases/id-1/notes", csrf=await world.csrf(), note="x" * 70_000)
    assert answer.status_code == 413
