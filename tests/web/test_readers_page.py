"""Inviting, approving and removing those who may read, and the keys of earlier cases that are handed to them."""

import re
from dataclasses import replace

import httpx
import pytest

from bot.cases.admitting import approve, under_way
from bot.cases.opening import open_case
from bot.cases.readers import public_of
from bot.store.changes import AddGrant, Commit, PutReader
from bot.store.rows import ReaderRow
from bot.web.desk.sessions import token_of
from tests.cases.enrolled import private_of, unlocked
from tests.web.world import World


async def post(world: World, path: str, **form: str) -> httpx.Response:
    return await world.post(f"/desk/readers/{path}", csrf=await world.csrf(), **form)


async def newcomer(world: World, key: str = "new", by: str = "r-reviewer") -> ReaderRow:
    """Put somebody there who waits for approval, invited by the reviewer who is logged in."""
    row = replace(await world.reader("reviewer"), id=key, name=f"Eva {key}", state="pending", invited_by=by)
    await world.store.keep(Commit((PutReader(row),)))
    return row


async def second(world: World, key: str = "second") -> ReaderRow:
    """Have another reviewer, who logs in."""
    row = replace(await world.reader("reviewer"), id=key, name=f"Max {key}", public_key=public_of(private_of(key)))
    await world.store.keep(Commit((PutReader(row),)))
    return row


async def test_an_invitation_is_shown_once_and_kept_as_its_hash(world: World) -> None:
    await world.log_in("reviewer")
    answer = await post(world, "invite", name="  Eva   Sol ", role="operator")
    [link] = re.findall(r"https://amparo\.example/desk/enrol/([\w-]+)", answer.text)
    [row] = await world.store.invites()
    assert (row.token, row.name, row.role, row.by) == (token_of(link), "Eva Sol", "operator", "r-reviewer")
    assert (await world.http.get(f"/desk/enrol/{link}")).status_code == 200
    listed = await world.http.get("/desk/readers")
    assert "Eva Sol" in listed.text
    assert link not in listed.text
    assert "invited as operator: Eva Sol" in [entry.action for entry in await world.store.audit()]


async def test_a_lawyer_is_invited_under_the_name_of_the_directory(world: World) -> None:
    await world.lawyer()
    await world.store.keep(Commit((PutReader(replace(await world.reader("lawyer", lawyer="l1"), state="removed")),)))
    await world.log_in("reviewer")
    assert "Ines Prado, Prado Law" in (await world.http.get("/desk/readers")).text
    assert "is invited" in (await post(world, "invite/lawyer", lawyer="l1")).text
    [row] = await world.store.invites()
    assert (row.name, row.role, row.lawyer) == ("Ines Prado", "lawyer", "l1")
    assert "Ines Prado, Prado Law" not in (await world.http.get("/desk/readers")).text


@pytest.mark.parametrize("lawyer", ["", "l9", "l1"])
async def test_only_a_lawyer_of_the_list_who_cannot_read_yet_is_invited(world: World, lawyer: str) -> None:
    await world.lawyer()
    await world.log_in("reviewer")
    answer = await post(world, "invite/lawyer", lawyer=lawyer)
    assert (answer.status_code, "Choose a lawyer" in answer.text) == (409, True)
    assert await world.store.invites() == []


@pytest.mark.parametrize(
    ("name", "why"), [("", "1 to 60"), ("x" * 61, "1 to 60"), ("Eva\x07", "1 to 60"), ("ana OPERATOR", "there already")]
)
async def test_a_name_of_no_use_is_refused_with_its_reason(world: World, name: str, why: str) -> None:
    await world.reader("operator")
    await world.log_in("reviewer")
    answer = await post(world, "invite", name=name, role="operator")
    assert (answer.status_code, why in answer.text) == (409, True)
    assert await world.store.invites() == []


async def test_nobody_is_invited_twice_under_one_name(world: World) -> None:
    await world.log_in("reviewer")
    await post(world, "invite", name="Eva", role="operator")
    answer = await post(world, "invite", name="EVA", role="reviewer")
    assert (answer.status_code, "invited already" in answer.text) == (409, True)


@pytest.mark.parametrize("role", ["lawyer", "admin", ""])
async def test_no_other_role_is_invited_by_name(world: World, role: str) -> None:
    await world.log_in("reviewer")
    assert (await post(world, "invite", name="Eva", role=role)).status_code == 400


async def test_an_invitation_can_be_withdrawn(world: World) -> None:
    await world.log_in("reviewer")
    answer = await post(world, "invite", name="Eva", role="operator")
    [link] = re.findall(r"/desk/enrol/[\w-]+", answer.text)
    [row] = await world.store.invites()
    assert (await post(world, f"invites/{row.token}/withdraw")).status_code == 303
    assert (await world.http.get(link)).status_code == 410
    assert "Eva" not in (await world.http.get("/desk/readers")).text


async def test_a_second_reviewer_approves_and_hands_the_keys_over(world: World) -> None:
    await world.log_in("reviewer")
    cases = [await world.case() for _ in range(3)]
    other = await second(world)
    row = replace(await newcomer(world, by=other.id), public_key=public_of(private_of("new")))
    await world.store.keep(Commit((PutReader(row),)))
    await world.enter(await world.reader("reviewer"))
    assert (await post(world, "new/approve")).status_code == 303
    await world.deps.handovers.finished()
    approved = await world.store.reader("new")
    assert approved is not None
    assert (approved.state, approved.approved_by) == ("active", "r-reviewer")
    for case in cases:
        opened = await open_case(world.store, unlocked(approved), case.id, world.clock.now)
        assert opened.words["name"] == "Luz"
    page = (await world.http.get("/desk/readers")).text
    assert "All handed over" in page
    assert "invited by Max second, approved by Ana reviewer" in page


async def test_whoever_invited_does_not_approve_where_another_could(world: World) -> None:
    await world.log_in("reviewer")
    await second(world)
    row = await newcomer(world)
    await world.enter(await world.reader("reviewer"))
    answer = await post(world, "new/approve")
    assert (answer.status_code, "A second reviewer must approve" in answer.text) == (409, True)
    assert await world.store.reader("new") == row


async def test_nobody_approves_somebody_who_is_in_already(world: World) -> None:
    await world.reader("operator")
    await world.log_in("reviewer")
    assert (await post(world, "r-operator/approve")).status_code == 409


async def test_the_page_tells_how_far_the_keys_are_and_loads_itself_until_they_are_there(world: World) -> None:
    await world.log_in("reviewer")
    await world.lawyer()
    for _ in range(3):
        await world.case("l1")
    await post(world, "r-lawyer-l1/keys")
    page = await world.http.get("/desk/readers")
    assert page.headers["refresh"] == "2; url=/desk/readers"
    assert "0 of 3 cases" in page.text
    await world.deps.handovers.finished()
    page = await world.http.get("/desk/readers")
    assert "readers" not in page.headers.get("refresh", "")
    assert "All handed over" in page.text


async def test_keys_that_could_not_be_handed_over_are_said_and_can_be_handed_over_again(world: World) -> None:
    await world.log_in("reviewer")
    case = await world.case()
    other = await second(world)
    await world.enter(await world.reader("reviewer"))
    [grant] = [one for one in await world.store.grants(case.id) if one.reader == "r-reviewer"]
    await world.store.keep(Commit((AddGrant(replace(grant, wrapped=b"\x02" + grant.wrapped[1:])),)))
    await post(world, "second/keys")
    await world.deps.handovers.finished()
    assert "Stopped at 0" in (await world.http.get("/desk/readers")).text
    await world.store.keep(Commit((AddGrant(grant),)))
    await post(world, "second/keys")
    await world.deps.handovers.finished()
    opened = await open_case(world.store, unlocked(other), case.id, world.clock.now)
    assert opened.words["name"] == "Luz"


@pytest.mark.parametrize("who", ["r-operator", "r-reviewer"])
async def test_no_keys_go_to_operators_nor_to_oneself(world: World, who: str) -> None:
    await world.reader("operator")
    await world.log_in("reviewer")
    assert (await post(world, f"{who}/keys")).status_code == 409


async def test_removing_a_reader_ends_their_log_ins_and_takes_their_keys_at_once(world: World) -> None:
    lawyer = await world.lawyer()
    case = await world.case(lawyer.id)
    await world.enter(await world.reader("lawyer", lawyer="l1"))
    theirs = world.http.cookies["__Host-amparo"]
    await world.log_in("reviewer")
    assert (await post(world, "r-lawyer-l1/remove")).status_code == 303
    assert await world.store.session(token_of(theirs)) is None
    assert "r-lawyer-l1" not in {grant.reader for grant in await world.store.grants(case.id)}
    row = await world.store.reader("r-lawyer-l1")
    assert row is not None
    assert row.state == "removed"
    assert "reader removed: Ana lawyer l1" in [entry.action for entry in await world.store.audit()]


async def test_the_last_reviewer_stays(world: World) -> None:
    await world.log_in("reviewer")
    answer = await post(world, "r-reviewer/remove")
    assert (answer.status_code, "The last reviewer cannot be removed" in answer.text) == (409, True)


@pytest.mark.parametrize("what", ["approve", "keys", "remove"])
async def test_nobody_of_that_name_is_there(world: World, what: str) -> None:
    await world.reader("operator", state="removed")
    await world.log_in("reviewer")
    for who in ("nobody", "r-operator"):
        assert (await post(world, f"{who}/{what}")).status_code == 404


async def test_the_list_tells_when_somebody_was_last_seen(world: World) -> None:
    await world.reader("operator")
    await world.log_in("reviewer")
    page = (await world.http.get("/desk/readers")).text
    assert re.findall(r'data-label="Last seen">(.*?)</td>', page) == [
        "–",
        '<time datetime="2026-11-24T15:00:00Z">24 Nov 2026, 10:00</time>',
    ]


async def test_after_a_restart_the_first_reviewer_who_comes_back_goes_on_handing_keys_over(world: World) -> None:
    await world.log_in("reviewer")
    cases = [await world.case() for _ in range(3)]
    other = await second(world)
    row = replace(await newcomer(world, by=other.id), public_key=public_of(private_of("new")))
    await world.store.keep(Commit((PutReader(row),)))
    rae = unlocked(await world.reader("reviewer"))
    approved = await approve(world.store, rae, row, world.clock.now)
    await world.enter(rae.reader)
    assert (await world.http.get("/desk/account")).status_code == 200
    await world.deps.handovers.finished()
    for case in cases:
        opened = await open_case(world.store, unlocked(approved), case.id, world.clock.now)
        assert opened.words["name"] == "Luz"
    assert await under_way(world.store) == []


async def test_nobody_hands_keys_to_themselves_after_a_restart(world: World) -> None:
    await world.log_in("reviewer")
    case = await world.case()
    row = replace(await newcomer(world), public_key=public_of(private_of("new")))
    await world.store.keep(Commit((PutReader(row),)))
    approved = await approve(world.store, unlocked(await world.reader("reviewer")), row, world.clock.now)
    await world.enter(approved)
    assert (await world.http.get("/desk/account")).status_code == 200
    await world.deps.handovers.finished()
    assert [one.id for one in await under_way(world.store)] == ["new"]
    await world.enter(await world.reader("reviewer"))
    await world.http.get("/desk/account")
    await world.deps.handovers.finished()
    assert "new" in {grant.reader for grant in await world.store.grants(case.id)}
