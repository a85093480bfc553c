"""How long a log-in lasts, and how it is held."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from bot.store.changes import Commit, PutReader
from bot.web.desk.sessions import ABSOLUTE, IDLE, token_of
from tests.web.world import World


async def here(world: World) -> bool:
    return (await world.http.get("/desk/cases")).status_code == 200


async def test_the_cookie_holds_a_secret_that_the_store_does_not(world: World) -> None:
    await world.log_in("reviewer")
    secret = world.http.cookies["__Host-amparo"]
    session = await world.store.session(token_of(secret))
    assert session is not None
    assert secret not in (session.token, session.csrf)
    assert await world.store.session(secret) is None


async def test_a_quarter_of_an_hour_without_a_visit_ends_it(world: World) -> None:
    await world.log_in("reviewer")
    for _ in range(5):
        world.clock.now += IDLE - 1
        assert await here(world)
    world.clock.now += IDLE
    assert not await here(world)
    world.clock.now -= IDLE
    assert not await here(world), "an ended session must not come back"


async def test_eight_hours_end_it_however_busy(world: World) -> None:
    await world.log_in("reviewer")
    began = world.clock.now
    while world.clock.now + IDLE - 1 < began + ABSOLUTE:
        world.clock.now += IDLE - 1
        assert await here(world)
    world.clock.now = began + ABSOLUTE
    assert not await here(world)


async def test_a_reader_who_left_is_out_at_once(world: World) -> None:
    reader = await world.log_in("reviewer")
    await world.store.keep(Commit((PutReader(replace(reader, state="removed")),)))
    assert not await here(world)


async def test_logging_out_ends_the_session_for_good(world: World) -> None:
    await world.log_in("reviewer")
    secret = world.http.cookies["__Host-amparo"]
    answer = await world.post("/desk/logout", csrf=await world.csrf())
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "Max-Age=0" in answer.headers["set-cookie"]
    world.http.cookies.set("__Host-amparo", secret, domain="amparo.example", path="/")
    assert not await here(world)
    assert [row.action for row in await world.store.audit()] == ["log-out", "log-in by code"]


@pytest.mark.parametrize("secret", ["", "x", "a" * 5000, "é"])
async def test_an_invented_cookie_is_nobody(world: World, secret: str) -> None:
    answer = await world.http.get("/desk/cases", headers=[(b"cookie", f"__Host-amparo={secret}".encode())])
    assert answer.status_code == 303


async def test_all_log_ins_of_a_reader_end_at_once_and_nobody_elses(world: World) -> None:
    reader = await world.log_in("reviewer")
    first = world.http.cookies["__Host-amparo"]
    await world.log_in("operator")
    other = world.http.cookies["__Host-amparo"]
    await world.enter(reader)
    answer = await world.post("/desk/account/end", csrf=await world.csrf())
    assert (answer.headers["location"], answer.headers["clear-site-data"]) == ("/desk/login", '"cache", "storage"')
    assert not await here(world)
    assert await world.store.session(token_of(first)) is None
    assert await world.store.session(token_of(other)) is not None


async def test_a_session_whose_key_was_altered_is_none(world: World) -> None:
    await world.log_in("reviewer")
    token = token_of(world.http.cookies["__Host-amparo"])
    with closing(sqlite3.connect(world.store.path)) as db, db:
        db.execute("UPDATE sessions SET private = zeroblob(60) WHERE token = ?", (token,))
    assert not await here(world)
