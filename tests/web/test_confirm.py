"""What must not happen by a page left open takes passphrase and code again."""

import html
import re

import httpx
import pytest

from bot.cases.lockbox import lock
from bot.store.rows import ReaderRow
from bot.web.desk.access import Door
from bot.web.desk.confirm import FRESH
from bot.web.desk.routes import DOORS
from tests.cases.enrolled import private_of
from tests.web.test_access import ALLOWED, FORM, path_of, state_of, taken
from tests.web.world import World

PASSPHRASE = "lantern orchard seven brooms"
ASKING = [door for door in DOORS if door.asks]
MUST_ASK = {
    "POST /desk/confirm",
    "POST /desk/account/authenticator",
    "GET /desk/cases.csv",
    "GET /desk/cases.json",
    "POST /desk/outbox/{outbox:int}/drop",
    "POST /desk/readers/invite",
    "POST /desk/readers/invite/lawyer",
    "POST /desk/readers/invites/{invite}/withdraw",
    "POST /desk/readers/{reader}/approve",
    "POST /desk/readers/{reader}/keys",
    "POST /desk/readers/{reader}/remove",
}


@pytest.fixture(scope="session")
def locked() -> bytes:
    return lock("r-reviewer", private_of("r-reviewer"), PASSPHRASE)


async def stale(world: World, locked: bytes = b"") -> ReaderRow:
    """Log a reviewer in whose last proof is five minutes old."""
    reader = await world.reader("reviewer", "Ana Ruiz", locked)
    await world.enter(reader)
    world.clock.now += FRESH
    return reader


def waiting(page: httpx.Response) -> dict[str, str]:
    """Read the hidden fields of the page that asks, as a browser sends them."""
    fields = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in fields}


def test_exports_deletions_changes_to_readers_and_the_second_factor_ask() -> None:
    assert {f"{door.method} {door.path}" for door in ASKING} >= MUST_ASK


@pytest.mark.parametrize("door", ASKING, ids=lambda door: f"{door.method} {door.path}")
async def test_an_old_log_in_opens_none_of_them(world: World, door: Door) -> None:
    assert "reviewer" in ALLOWED[f"{door.method} {door.path}"]
    await taken(world)
    await stale(world)
    before, csrf = await state_of(world), await world.csrf()
    if door.method == "GET":
        answer = await world.http.get(path_of(door))
        assert answer.headers["location"].startswith("/desk/confirm?next=")
    else:
        answer = await world.post(path_of(door), **FORM, csrf=csrf)
        assert "Is it you?" in answer.text
    assert await state_of(world) == before


async def test_an_export_goes_on_after_the_proof(world: World, locked: bytes) -> None:
    await stale(world, locked)
    asked = await world.http.get("/desk/cases.csv?state=TX")
    page = await world.http.get(asked.headers["location"])
    proof = {"proof-passphrase": PASSPHRASE, "proof-code": world.code()}
    on = await world.post("/desk/confirm", **waiting(page), **proof)
    assert (on.status_code, on.headers["location"]) == (303, "/desk/cases.csv?state=TX")
    export = await world.http.get(on.headers["location"])
    assert export.headers["content-type"].startswith("text/csv")
    assert "proved again" in [row.action for row in await world.store.audit()]


async def test_a_form_that_was_sent_waits_and_goes_through_with_the_proof(world: World, locked: bytes) -> None:
    await stale(world, locked)
    form = {"name": 'Eva "Q" <Sol>', "role": "operator"}
    page = await world.post("/desk/readers/invite", **form, csrf=await world.csrf())
    kept = waiting(page)
    assert {name: kept[name] for name in form} == form
    before = world.http.cookies["__Host-amparo"]
    proof = {"proof-passphrase": PASSPHRASE, "proof-code": world.code()}
    done = await world.post("/desk/readers/invite", **kept, **proof)
    assert "is invited" in done.text
    [invite] = await world.store.invites()
    assert invite.name == form["name"]
    assert world.http.cookies["__Host-amparo"] != before, "a proof puts a new session in the place of the old one"


@pytest.mark.parametrize("wrong", ["passphrase", "code", "used code"])
async def test_a_wrong_proof_asks_again_and_keeps_the_form(world: World, locked: bytes, wrong: str) -> None:
    await stale(world, locked)
    page = await world.post("/desk/readers/invite", name="Eva", role="operator", csrf=await world.csrf())
    proof = {"proof-passphrase": PASSPHRASE, "proof-code": world.code()}
    if wrong == "used code":
        await world.post("/desk/confirm", **waiting(page), **proof)
        world.clock.now += FRESH
    elif wrong == "code":
        proof["proof-code"] = "000000"
    else:
        proof["proof-passphrase"] = "something else"
    again = await world.post("/desk/readers/invite", **waiting(page), **proof)
    assert (again.status_code, "is not right" in again.text) == (403, True)
    assert waiting(again) == waiting(page)
    assert "something else" not in again.text
    assert await world.store.invites() == []


async def test_guessing_is_slowed_here_too(world: World) -> None:
    await stale(world)
    csrf = await world.csrf()
    proof = {"proof-passphrase": "guess", "proof-code": "000000"}
    codes = [(await world.post("/desk/confirm", csrf=csrf, **proof)).status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]


async def test_an_open_form_of_before_the_proof_stays_good(world: World, locked: bytes) -> None:
    await world.case()
    await stale(world, locked)
    csrf = await world.csrf()
    proof = {"proof-passphrase": PASSPHRASE, "proof-code": world.code()}
    await world.post("/desk/confirm", csrf=csrf, **proof)
    assert (await world.post("/desk/cases/id-1/notes", csrf=csrf, note="All is well.")).status_code == 303


async def test_who_proved_it_a_moment_ago_is_not_asked(world: World) -> None:
    await world.log_in("reviewer")
    world.clock.now += FRESH - 1
    assert (await world.http.get("/desk/cases.csv")).status_code == 200
    assert (await world.http.get("/desk/confirm?next=/desk/readers")).headers["location"] == "/desk/readers"
    assert (await world.http.get("/desk/confirm?next=//elsewhere.example")).headers["location"] == "/desk"
