"""At the desk nobody gets in by a cookie of their own making, or to a case by an address of their own making.

All addresses, for all roles, with and without our form's secret, are in tests/web/test_access.py and test_forgery.py.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.store.rows import Role
from bot.store.sqlite import SqliteStore
from bot.web.desk.routes import DOORS
from tests.proofs.campaign import Campaign
from tests.proofs.forgeries import changed
from tests.web.test_access import FORM, state_of, taken
from tests.web.world import STORY, World, build, new_keys

COOKIE = "__Host-amparo"
ROLES: tuple[Role, ...] = ("reviewer", "operator", "lawyer")
TAMPERED: tuple[str, ...] = (
    "id-2",
    "ID-1",
    "id-1 ",
    "id-1\0",
    "id-1%00",
    "../id-1",
    "id-1/../id-2",
    "id-1;x",
    "id-1'--",
    "*",
    "%",
    "ｉd-1",
)
TAMPERED += (
    "",
    ".",
    "..",
    "id-1?x",
    "id-1#",
    "\u202eid-1",
    "x" * 5000,
    "-1",
    "0",
    "99999999999999999999",
    "1e3",
    "None",
)
REFUSED = frozenset((303, 400, 403, 404, 405, 414))


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    built = build(store, new_keys(tmp_path / "keys"))
    async with built.http:
        yield built
    await store.close()


async def test_an_altered_cookie_is_nobody(world: World, campaign: Campaign) -> None:
    many = campaign.size("cookies")
    reader = await world.log_in("reviewer")
    secret = world.http.cookies[COOKIE]
    world.http.cookies.clear()
    tokens = [row[0] for row in await stored(world)]
    for number in campaign.each("altered cookies", range(many), many):
        forged = changed(secret, campaign.dice) if number % 4 else campaign.dice.choice((*tokens, reader.id, "r1|"))
        # What a client strips from the ends never reaches us.
        if forged.strip(" ") == secret:
            continue
        page = await world.http.get("/desk/cases", headers={"Cookie": f"{COOKIE}={forged}"})
        assert page.status_code == 303
    assert (await world.http.get("/desk/cases", headers={"Cookie": f"{COOKIE}={secret}"})).status_code == 200
    campaign.found("altered cookies, none of which opened the desk", many)


async def stored(world: World) -> list[tuple[str]]:
    """List what is kept of sessions, which must not serve as a cookie."""
    with closing(sqlite3.connect(world.store.path)) as db:
        return [(str(token),) for (token,) in db.execute("SELECT token FROM sessions")]


async def test_an_altered_address_opens_no_case_and_changes_nothing(world: World, campaign: Campaign) -> None:
    doors = [door for door in DOORS if "{" in door.path]
    before, tries = await taken(world), 0
    for role in ROLES:
        await world.enter(await world.reader(role, lawyer="l1" if role == "lawyer" else ""))
        csrf = await world.csrf()
        some = list(product(doors, TAMPERED))[:: 1 if campaign.full else 7]
        for door, tampered in campaign.each(f"altered addresses, {role}", some, len(some)):
            for way in (quote(tampered, safe=""), quote(tampered)):
                path = door.path.partition("{")[0] + way + door.path.partition("}")[2]
                send = world.http.get(path) if door.method == "GET" else world.post(path, **FORM, csrf=csrf)
                answer = await send
                tries += 1
                own = role == "reviewer" and tampered == "id-2"
                assert own or answer.status_code in REFUSED or STORY not in answer.text, (role, door.path, tampered)
                assert answer.status_code < 500, (role, door.path, tampered)
    assert await state_of(world) == before
    campaign.found("altered addresses tried, by three roles", tries)
    campaign.found("of these that opened or changed somebody else's case", 0)
