"""Logging in, with the passphrase itself."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.cases.lockbox import lock
from bot.store.sqlite import SqliteStore
from bot.web.desk.slowdown import FREE
from tests.cases.enrolled import private_of
from tests.web.world import World, build, new_keys

PASSPHRASE = "lantern orchard seven brooms"


@pytest.fixture(scope="session")
def locked() -> bytes:
    return lock("r-reviewer", private_of("r-reviewer"), PASSPHRASE)


async def try_in(world: World, passphrase: str, name: str = "Ana Ruiz", back: str = "") -> httpx.Response:
    page = await world.http.get("/desk/login")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    return await world.post("/desk/login", name=name, passphrase=passphrase, csrf=csrf, next=back)


async def test_name_and_passphrase_open_the_desk(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    answer = await try_in(world, PASSPHRASE, name=" ana ruiz ", back="/desk/cases?state=TX")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/cases?state=TX")
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-amparo=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}
    assert (await world.http.get("/desk/cases")).status_code == 200
    assert [(row.reader, row.action) for row in await world.store.audit()] == [("r-reviewer", "log-in")]


async def test_a_wrong_passphrase_and_a_wrong_name_read_the_same(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    wrong, unknown = await try_in(world, "not the passphrase"), await try_in(world, PASSPHRASE, name="Nobody")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.text == unknown.text
    assert "Name or passphrase is not right." in wrong.text
    assert [(row.reader, row.action) for row in await world.store.audit()] == [("r-reviewer", "log-in refused")]


async def test_guessing_is_slowed_and_the_right_passphrase_waits_too(world: World) -> None:
    await world.reader("reviewer", "Ana Ruiz")
    for _ in range(FREE):
        assert (await try_in(world, "guess")).status_code == 403
    slow = await try_in(world, "guess")
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "3")
    assert "Too many attempts" in slow.text
    world.clock.now += 3
    assert (await try_in(world, "guess")).status_code == 403


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/desk/../../x",
        "/desk//x",
        "/deskx",
        "/offer//x",
        "/desk/a\r\nb",
        r"/desk\x",
    ],
)
async def test_a_log_in_leads_nowhere_but_into_the_desk_or_to_an_offer(world: World, locked: bytes, back: str) -> None:
    await world.log_in("reviewer")
    answer = await world.http.get("/desk/login", params={"next": back})
    assert answer.headers["location"] == "/desk"


async def test_the_form_of_another_browser_is_refused(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    answer = await world.post("/desk/login", name="Ana Ruiz", passphrase=PASSPHRASE, csrf="secret")
    assert answer.status_code == 403
    page = await world.http.get("/desk/login")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    cross = await world.post("/desk/login", "cross-site", name="Ana Ruiz", passphrase=PASSPHRASE, csrf=csrf)
    assert cross.status_code == 403


async def test_logging_in_anew_ends_the_session_before(world: World, locked: bytes) -> None:
    await world.log_in("operator")
    before = world.http.cookies["__Host-amparo"]
    await world.reader("reviewer", "Ana Ruiz", locked)
    csrf = world.deps.secrets()
    cookies = {"__Host-amparo": before, "__Host-amparo-form": csrf}
    answer = await world.http.post(
        "/desk/login",
        data={"name": "Ana Ruiz", "passphrase": PASSPHRASE, "csrf": csrf},
        headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
    )
    assert answer.status_code == 303
    headers = {"Cookie": f"__Host-amparo={before}"}
    world.http.cookies.clear()
    assert (await world.http.get("/desk/outbox", headers=headers)).status_code == 303


async def test_over_plain_loopback_the_cookie_goes_without_secure(plain: World, locked: bytes) -> None:
    await plain.reader("reviewer", "Ana Ruiz", locked)
    answer = await try_in(plain, PASSPHRASE)
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("amparo=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax"}
    assert (await plain.http.get("/desk/cases")).status_code == 200


@pytest.fixture
async def plain(tmp_path: Path) -> AsyncIterator[World]:
    store = SqliteStore(tmp_path / "plain.db")
    await store.open()
    world = build(store, new_keys(tmp_path / "plain-keys"), secure=False)
    async with world.http:
        yield world
    await store.close()
