"""One's own account: another passphrase, another authenticator."""

import httpx
import pytest

from bot.cases.lockbox import lock
from bot.cases.readers import unlock
from bot.store.rows import ReaderRow
from bot.web.desk.sessions import token_of
from tests.cases.enrolled import private_of
from tests.web.test_enrol import code as first_code
from tests.web.test_enrol import once
from tests.web.world import World

OLD, NEW = "lantern orchard seven brooms", "a heron over nine slow rivers"


@pytest.fixture(scope="session")
def locked() -> bytes:
    return lock("r-lawyer-l1", private_of("r-lawyer-l1"), OLD)


async def here(world: World, locked: bytes) -> ReaderRow:
    reader = await world.reader("lawyer", "Ines Prado", locked, "l1")
    await world.enter(reader)
    return reader


async def change(world: World, **form: str) -> httpx.Response:
    given = {"passphrase": OLD, "code": world.code(), "new": NEW, "again": NEW, **form}
    return await world.post("/desk/account/passphrase", csrf=await world.csrf(), **given)


async def test_a_new_passphrase_locks_the_same_key_and_ends_other_log_ins(world: World, locked: bytes) -> None:
    reader = await here(world, locked)
    elsewhere = world.http.cookies["__Host-amparo"]
    await world.enter(reader)
    answer = await change(world)
    assert answer.headers["location"] == "/desk/account?changed=passphrase"
    page = await world.http.get(answer.headers["location"])
    assert (page.status_code, "Your passphrase is changed" in page.text) == (200, True)
    assert await world.store.session(token_of(elsewhere)) is None
    row = await world.store.reader(reader.id)
    assert row is not None
    assert unlock(row, NEW).private == private_of(reader.id)
    assert row.public_key == reader.public_key
    assert "passphrase changed" in [entry.action for entry in await world.store.audit()]


@pytest.mark.parametrize(
    ("form", "status", "why"),
    [
        ({"passphrase": "not the old one"}, 403, "is not right"),
        ({"code": "000000"}, 403, "is not right"),
        ({"again": NEW + "!"}, 400, "not the same"),
        ({"new": "short", "again": "short"}, 400, "at least 15 characters"),
    ],
)
async def test_nothing_changes_unless_all_is_right(
    world: World, locked: bytes, form: dict[str, str], status: int, why: str
) -> None:
    await here(world, locked)
    answer = await change(world, **form)
    assert (answer.status_code, why in answer.text) == (status, True)
    row = await world.store.reader("r-lawyer-l1")
    assert row is not None
    assert row.private_key == locked


async def test_a_new_authenticator_replaces_the_old_one_once_it_works(world: World) -> None:
    reader = await world.log_in("operator")
    csrf = await world.csrf()
    scan = await world.post("/desk/account/authenticator", csrf=csrf)
    assert await world.store.reader(reader.id) == reader
    finish = "/desk/account/authenticator/finish"
    wrong = await world.post(finish, csrf=csrf, once=once(scan), code="000000")
    assert (wrong.status_code, await world.store.reader(reader.id)) == (400, reader)
    elsewhere = world.http.cookies["__Host-amparo"]
    done = await world.post(finish, csrf=csrf, once=once(wrong), code=first_code(world, wrong))
    assert (done.status_code, done.text.count("<li><code>")) == (200, 10)
    row = await world.store.reader(reader.id)
    assert row is not None
    assert row.totp != reader.totp
    assert (len(row.recovery), set(row.recovery) & set(reader.recovery)) == (10, set())
    assert await world.store.session(token_of(elsewhere)) is None
    assert "10 recovery codes are left" in (await world.http.get("/desk/account")).text


async def test_what_another_log_in_began_cannot_be_finished_here(world: World) -> None:
    reader = await world.log_in("operator")
    scan = await world.post("/desk/account/authenticator", csrf=await world.csrf())
    await world.enter(reader)
    form = {"csrf": await world.csrf(), "once": once(scan), "code": first_code(world, scan)}
    assert (await world.post("/desk/account/authenticator/finish", **form)).status_code == 400


async def test_the_last_recovery_code_is_counted_in_words_that_fit(world: World) -> None:
    await world.log_in("operator")
    assert "1 recovery code is left" in (await world.http.get("/desk/account")).text
