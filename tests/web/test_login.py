"""Logging in, with the passphrase itself and a code of the second factor."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.cases.lockbox import lock
from bot.store.sqlite import SqliteStore
from bot.web.desk.sessions import token_of
from bot.web.desk.slowdown import FREE
from tests.cases.enrolled import private_of
from tests.web.world import RECOVERY, World, build, new_keys

PASSPHRASE = "lantern orchard seven brooms"
WRONG = "Name, passphrase or code is not right."


@pytest.fixture(scope="session")
def locked() -> bytes:
    return lock("r-reviewer", private_of("r-reviewer"), PASSPHRASE)


async def try_in(
    world: World, passphrase: str, code: str | None = None, name: str = "Ana Ruiz", back: str = ""
) -> httpx.Response:
    page = await world.http.get("/desk/login")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    code = world.code() if code is None else code
    return await world.post("/desk/login", name=name, passphrase=passphrase, code=code, csrf=csrf, next=back)


async def test_name_passphrase_and_code_open_the_desk(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    answer = await try_in(world, PASSPHRASE, name=" ana ruiz ", back="/desk/cases?state=TX")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/cases?state=TX")
    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-amparo=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=lax", "Secure"}
    assert (await world.http.get("/desk/cases")).status_code == 200
    assert [(row.reader, row.action) for row in await world.store.audit()] == [("r-reviewer", "log-in by code")]


async def test_the_session_holds_the_key_under_the_cookies_secret_alone(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    await try_in(world, PASSPHRASE)
    session = await world.store.session(token_of(world.http.cookies["__Host-amparo"]))
    assert session is not None
    assert session.private
    assert private_of("r-reviewer") not in session.private
    assert session.strong == world.clock.now


async def test_whichever_was_wrong_it_reads_the_same(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    answers = [
        await try_in(world, "not the passphrase"),
        await try_in(world, PASSPHRASE, name="Nobody"),
        await try_in(world, PASSPHRASE, code="000000"),
        await try_in(world, PASSPHRASE, code=""),
        await try_in(world, PASSPHRASE, code="JBSW Y3DP EHPK 3PXQ"),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert len({re.sub(r'value="[^"]*" required', "", answer.text) for answer in answers}) == 1
    assert WRONG in answers[0].text
    who = [row.reader for row in await world.store.audit() if row.action == "log-in refused"]
    assert sorted(who) == ["r-reviewer"] * 4 + ["unknown"]


async def test_no_code_works_twice(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    code = world.code()
    assert (await try_in(world, PASSPHRASE, code)).status_code == 303
    await world.post("/desk/logout", csrf=await world.csrf())
    assert (await try_in(world, PASSPHRASE, code)).status_code == 403
    assert (await try_in(world, PASSPHRASE)).status_code == 303


async def test_a_recovery_code_stands_in_once(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    assert (await try_in(world, PASSPHRASE, RECOVERY.lower().replace(" ", "-"))).status_code == 303
    assert [row.action for row in await world.store.audit()] == ["log-in by recovery code"]
    await world.post("/desk/logout", csrf=await world.csrf())
    assert (await try_in(world, PASSPHRASE, RECOVERY)).status_code == 403


async def test_a_wrong_passphrase_uses_no_code_up(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    code = world.code()
    assert (await try_in(world, "not the passphrase", code)).status_code == 403
    assert (await try_in(world, PASSPHRASE, code)).status_code == 303


async def test_who_waits_for_approval_is_told_so_once_all_is_right(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked, state="pending")
    assert WRONG in (await try_in(world, "not the passphrase")).text
    answer = await try_in(world, PASSPHRASE)
    assert answer.status_code == 403
    assert "has yet to approve you" in answer.text
    assert "__Host-amparo" not in world.http.cookies


async def test_who_was_removed_reads_what_anybody_reads(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked, state="removed")
    answer = await try_in(world, PASSPHRASE)
    assert (answer.status_code, WRONG in answer.text) == (403, True)


async def test_guessing_is_slowed_by_name_and_by_id_alike(world: World) -> None:
    await world.reader("reviewer", "Ana Ruiz")
    for n in range(FREE):
        name = "r-reviewer" if n % 2 else "Ana Ruiz"
        assert (await try_in(world, "guess", "000000", name)).status_code == 403
    slow = await try_in(world, "guess", "000000")
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "3")
    assert "Too many attempts" in slow.text
    world.clock.now += 3
    assert (await try_in(world, "guess", "000000")).status_code == 403


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/desk/../../x",
        "/desk//x",
        "/deskx",
        "/offer/x",
        "/desk/a\r\nb",
        r"/desk\x",
    ],
)
async def test_a_log_in_leads_nowhere_but_into_the_desk(world: World, back: str) -> None:
    await world.log_in("reviewer")
    answer = await world.http.get("/desk/login", params={"next": back})
    assert answer.headers["location"] == "/desk"


async def test_the_form_of_another_browser_is_refused(world: World, locked: bytes) -> None:
    await world.reader("reviewer", "Ana Ruiz", locked)
    form = {"name": "Ana Ruiz", "passphrase": PASSPHRASE, "code": world.code()}
    assert (await world.post("/desk/login", **form, csrf="secret")).status_code == 403
    page = await world.http.get("/desk/login")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    assert (await world.post("/desk/login", "cross-site", **form, csrf=csrf)).status_code == 403


async def test_logging_in_anew_ends_the_session_before(world: World, locked: bytes) -> None:
    await world.log_in("operator")
    before = world.http.cookies["__Host-amparo"]
    await world.reader("reviewer", "Ana Ruiz", locked)
    csrf = world.deps.secrets()
    cookies = {"__Host-amparo": before, "__Host-amparo-form": csrf}
    answer = await world.http.post(
        "/desk/login",
        data={"name": "Ana Ruiz", "passphrase": PASSPHRASE, "code": world.code(), "csrf": csrf},
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
