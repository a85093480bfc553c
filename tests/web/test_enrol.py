"""Enrolment behind an invitation: passphrase, authenticator, recovery codes; once, in order, and within its time."""

import base64
import html
import re
from collections.abc import Sequence

import httpx
import pytest

from bot.cases.lockbox import WrongPassphrase
from bot.cases.readers import unlock
from bot.cases.second_factor import code_at, hashed
from bot.store.changes import Commit, PutInvite, PutReader
from bot.store.rows import InviteRow, Role
from bot.web.desk.check import check_of
from bot.web.desk.invites import HOURS
from bot.web.desk.sessions import token_of
from tests.web.test_login import try_in
from tests.web.world import World

GOOD = "kettle brook 9z, and a lamp"
LINK = "/desk/enrol/an-invitation"


async def invited(world: World, role: Role = "reviewer", name: str = "Eva Sol", lawyer: str = "") -> None:
    now = world.clock.now
    row = InviteRow(token_of("an-invitation"), role, name, lawyer, "r-reviewer", now, now + HOURS * 3600)
    assert await world.store.keep(Commit((PutInvite(row),))) == "kept"


async def choose(world: World, passphrase: str = GOOD, again: str = GOOD) -> httpx.Response:
    return await world.post(LINK, passphrase=passphrase, again=again)


def once(page: httpx.Response) -> str:
    [found] = re.findall(r'name="once" value="([^"]+)"', page.text)
    return str(found)


def code(world: World, page: httpx.Response) -> str:
    """Do what an authenticator does with the address behind the QR code."""
    uri = html.unescape(re.findall(r'href="(otpauth:[^"]+)"', page.text)[0])
    secret = base64.b32decode(re.findall(r"secret=([A-Z2-7]+)", uri)[0])
    return code_at(secret, world.clock.now)


async def enrol(world: World) -> tuple[httpx.Response, Sequence[str]]:
    scan = await choose(world)
    assert scan.status_code == 200
    done = await world.post(f"{LINK}/authenticator", once=once(scan), code=code(world, scan))
    return done, re.findall(r"<li><code>([^<]+)</code></li>", done.text)


async def test_a_newcomer_enrols_and_logs_in(world: World) -> None:
    await invited(world, "operator")
    first = await world.http.get(LINK)
    assert "Welcome, Eva Sol" in first.text
    done, codes = await enrol(world)
    assert (done.status_code, len(codes)) == (200, 10)
    row = await world.store.reader("Eva Sol")
    assert row is not None
    assert (row.role, row.state, row.invited_by) == ("operator", "active", "r-reviewer")
    assert row.recovery == tuple(map(hashed, codes))
    assert unlock(row, GOOD).private
    with pytest.raises(WrongPassphrase):
        unlock(row, GOOD + "!")
    world.clock.now += 60
    assert (await try_in(world, GOOD, codes[0], name="Eva Sol")).status_code == 303
    assert [entry.action for entry in await world.store.audit()] == ["log-in by recovery code", "enrolled as operator"]


async def test_the_first_code_is_used_up_by_enrolling(world: World) -> None:
    await invited(world)
    scan = await choose(world)
    used = code(world, scan)
    await world.post(f"{LINK}/authenticator", once=once(scan), code=used)
    assert (await try_in(world, GOOD, used, name="Eva Sol")).status_code == 403


@pytest.mark.parametrize(
    ("passphrase", "again", "why"),
    [
        ("short", "short", "at least 15 characters"),
        ("passwordpassword", "passwordpassword", "among the first that are tried"),
        ("Eva Sol Eva Sol Eva Sol", "Eva Sol Eva Sol Eva Sol", "more than the name"),
        (GOOD, GOOD + "!", "not the same"),
    ],
)
async def test_a_passphrase_of_no_use_is_refused_with_its_reason(
    world: World, passphrase: str, again: str, why: str
) -> None:
    await invited(world)
    page = await choose(world, passphrase, again)
    assert (page.status_code, why in page.text) == (400, True)
    assert passphrase not in page.text or passphrase == "short"


async def test_nothing_is_kept_until_the_authenticator_has_proved_that_it_works(world: World) -> None:
    await invited(world)
    scan = await choose(world)
    again = await world.post(f"{LINK}/authenticator", once=once(scan), code="000000")
    assert (again.status_code, "not the code of this moment" in again.text) == (400, True)
    assert await world.store.reader("Eva Sol") is None
    # The same secret is shown, for it is in the app by now.
    assert code(world, again) == code(world, scan)
    assert (await world.post(f"{LINK}/authenticator", once=once(again), code=code(world, again))).status_code == 200


async def test_an_invitation_serves_once(world: World) -> None:
    await invited(world)
    scan = await choose(world)
    proof = {"once": once(scan), "code": code(world, scan)}
    assert (await world.post(f"{LINK}/authenticator", **proof)).status_code == 200
    for late in (
        await world.http.get(LINK),
        await choose(world),
        await world.post(f"{LINK}/authenticator", **proof),
    ):
        assert (late.status_code, "This invitation is over" in late.text) == (410, True)


async def test_of_two_who_use_it_at_once_the_second_is_refused(world: World) -> None:
    await invited(world)
    first, second = await choose(world), await choose(world)
    assert (await world.post(f"{LINK}/authenticator", once=once(first), code=code(world, first))).status_code == 200
    assert (await world.post(f"{LINK}/authenticator", once=once(second), code=code(world, second))).status_code == 410


@pytest.mark.parametrize(("hours", "status"), [(HOURS - 0.01, 200), (HOURS, 410)])
async def test_an_invitation_has_three_days(world: World, hours: float, status: int) -> None:
    await invited(world)
    world.clock.now += hours * 3600
    assert (await world.http.get(LINK)).status_code == status


async def test_what_nobody_was_given_leads_nowhere(world: World) -> None:
    await invited(world)
    for path in ("/desk/enrol/guess", f"/desk/enrol/{token_of('an-invitation')}"):
        assert (await world.http.get(path)).status_code == 404


async def test_what_one_page_carried_serves_no_other_invitation(world: World) -> None:
    await invited(world)
    scan = await choose(world)
    now = world.clock.now
    other = InviteRow(token_of("another"), "reviewer", "Max", "", "r-reviewer", now, now + 3600)
    await world.store.keep(Commit((PutInvite(other),)))
    for carried in (once(scan), "", "bm90aGluZw==", "é"):
        answer = await world.post("/desk/enrol/another/authenticator", once=carried, code=code(world, scan))
        assert answer.status_code == 400
    assert await world.store.reader("Max") is None


async def test_another_site_cannot_enrol_for_them(world: World) -> None:
    await invited(world)
    assert (await world.post(LINK, "cross-site", passphrase=GOOD, again=GOOD)).status_code == 403


@pytest.mark.parametrize("role", ["reviewer", "lawyer"])
async def test_whoever_is_to_read_cases_waits_where_a_reviewer_can_approve(world: World, role: Role) -> None:
    await world.reader("reviewer")
    await world.lawyer()
    await invited(world, role, lawyer="l1" if role == "lawyer" else "")
    done, _ = await enrol(world)
    assert "has yet to approve you" in done.text
    row = await world.store.reader("Eva Sol")
    assert row is not None
    assert (row.state, row.lawyer) == ("pending", "l1" if role == "lawyer" else "")
    assert check_of(row.public_key) in done.text
    await world.log_in("reviewer")
    assert f"check <code>{check_of(row.public_key)}</code>" in (await world.http.get("/desk/readers")).text


async def test_whoever_comes_back_is_the_same_person_in_the_records(world: World) -> None:
    gone = await world.reader("operator", "Eva Sol", state="removed")
    await invited(world, "operator")
    await enrol(world)
    row = await world.store.reader("Eva Sol")
    assert row is not None
    assert (row.id, row.state) == (gone.id, "active")
    assert row.public_key != gone.public_key


async def test_a_name_that_was_taken_meanwhile_is_not_taken_over(world: World) -> None:
    await invited(world, "operator")
    scan = await choose(world)
    there = await world.reader("reviewer", "EVA SOL")
    done = await world.post(f"{LINK}/authenticator", once=once(scan), code=code(world, scan))
    assert done.status_code == 410
    assert await world.store.reader(there.id) == there
    assert await world.store.keep(Commit((PutReader(there),))) == "kept"
