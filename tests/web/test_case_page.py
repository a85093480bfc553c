"""A case as its reviewer sees it."""

import sqlite3
from contextlib import closing

import pytest

from bot.store.changes import Commit, DropGrants, EraseCase, SetSilent
from bot.store.rows import CaseStatus, OfferStatus
from bot.web.desk.moves import MOVES
from handlers.dialogue.state import WithdrawCase
from tests.web.world import STORY, World


async def open_case(world: World, path: str = "/desk/cases/id-1") -> str:
    answer = await world.http.get(path)
    assert answer.status_code == 200
    return answer.text


async def test_opening_a_case_shows_its_words_and_records_who_opened_it(world: World) -> None:
    case = await world.case()
    reader = await world.log_in("reviewer")
    page = await open_case(world)
    for said in (STORY, "Luz", "What happened", "Asylum or fear", "Writes from", "+12025550001", "No, others see it"):
        assert said in page
    assert [(row.reader, row.action) for row in await world.store.audit(case.id)] == [(reader.id, "opened")]
    await open_case(world)
    assert len(await world.store.audit(case.id)) == 2
    assert await world.store.audit_broken_at() is None


async def test_a_case_is_found_by_its_code_as_well(world: World) -> None:
    await world.case()
    await world.log_in("reviewer")
    assert STORY in await open_case(world, "/desk/cases/AB-0001")
    assert (await world.http.get("/desk/cases/AB-9999")).status_code == 404


async def test_what_each_lawyer_answered_and_what_was_sent_is_shown(world: World) -> None:
    await world.lawyer("l1")
    await world.lawyer("l2", "Omar Diaz")
    await world.case("l1", "l2")
    await world.deps.referrals.decline(world.secrets.drawn[-2], "capacity")
    await world.log_in("reviewer")
    page = await open_case(world)
    for said in ("Omar Diaz", "No answer yet", "declined", "no capacity", "Notice to a lawyer, E-mail", "0 attempts"):
        assert said in page
    assert "Ines Prado declined: no capacity." in page


async def test_an_erased_case_shows_that_it_was_and_nothing_else(world: World) -> None:
    case = await world.case()
    await world.store.keep(Commit((EraseCase(case.id, world.clock.now),)))
    await world.log_in("reviewer")
    page = await open_case(world)
    assert "were erased" in page
    assert STORY not in page
    assert "Add a note" not in page


async def test_a_reviewer_without_the_key_reads_no_word_and_is_told_who_helps(world: World) -> None:
    case = await world.case()
    await world.store.keep(Commit((DropGrants(case.id, ("r-reviewer",)),)))
    await world.log_in("reviewer")
    for path in ("/desk/cases/id-1", "/desk/cases/id-1/print"):
        page = await open_case(world, path)
        assert "Your key does not open this case" in page
        assert STORY not in page
    answer = await world.post("/desk/cases/id-1/notes", csrf=await world.csrf(), note="All is well.")
    assert (answer.status_code, "Not allowed" in answer.text) == (403, True)
    assert {row.action for row in await world.store.audit(case.id)} == {"refused"}


async def test_what_was_altered_is_not_shown_in_part(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    with closing(sqlite3.connect(world.store.path)) as db, db:
        db.execute("UPDATE fields SET sealed = zeroblob(60) WHERE name = 'name'")
    page = await world.http.get(f"/desk/cases/{case.id}")
    assert page.status_code == 500
    assert STORY not in page.text


async def test_a_note_is_sealed_with_the_case_and_shown_to_reviewers(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    csrf = await world.csrf()
    note = "Called <the> clinic.\r\nThey have room."
    answer = await world.post(f"/desk/cases/{case.id}/notes", csrf=csrf, note=note)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/cases/{case.id}#notes")
    page = await open_case(world)
    assert "Called &lt;the&gt; clinic.\nThey have room." in page
    assert "Ana reviewer added a note." in page
    [kept] = await world.store.notes(case.id)
    assert b"clinic" not in kept.sealed


@pytest.mark.parametrize("note", ["", "  \n ", "x" * 4001])
async def test_a_note_of_no_use_is_refused(world: World, note: str) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    answer = await world.post(f"/desk/cases/{case.id}/notes", csrf=await world.csrf(), note=note)
    assert answer.status_code == 400
    assert await world.store.notes(case.id) == []


async def test_the_person_is_asked_to_choose_again(world: World) -> None:
    case = await world.case()
    await world.log_in("reviewer")
    answer = await world.post(f"/desk/cases/{case.id}/again", csrf=await world.csrf())
    assert answer.headers["location"] == f"/desk/cases/{case.id}?asked=yes"
    assert "The person was asked to choose again." in await open_case(world, answer.headers["location"])
    assert [row.envelope.purpose for row in await world.store.deliveries(case.id)] == ["update"]


async def test_who_wants_silence_is_not_asked_and_the_page_says_so(world: World) -> None:
    case = await world.case()
    await world.store.keep(Commit((SetSilent(case.person, silent=True, at=world.clock.now),)))
    await world.log_in("reviewer")
    answer = await world.post(f"/desk/cases/{case.id}/again", csrf=await world.csrf())
    assert "cannot be written to" in await open_case(world, answer.headers["location"])
    assert await world.store.deliveries(case.id) == []


async def in_status(world: World, status: CaseStatus) -> None:
    """Bring the case AB-0001 into a status, as people, lawyers and reviewers do."""
    await world.lawyer()
    case = await world.case(*(() if status == "unmatched" else ("l1",)))
    if status == "matched":
        await world.deps.referrals.accept(world.secrets.drawn[-1])
    if status == "withdrawn":
        person = await world.store.conversation(case.person)
        assert person is not None
        staged = await world.deps.referrals.withdraw(WithdrawCase(case.code), person)
        await world.store.keep(staged.commit(world.clock.now))
    if status == "closed":
        await world.deps.referrals.close(case, await world.reader("reviewer"))
    if status == "erased":
        await world.store.keep(Commit((EraseCase(case.id, world.clock.now),)))
    assert (await world.again(case)).status == status


@pytest.mark.parametrize("to", MOVES)
@pytest.mark.parametrize("status", MOVES)
async def test_a_case_moves_as_the_table_says_only(world: World, status: CaseStatus, to: CaseStatus) -> None:
    await in_status(world, status)
    await world.log_in("reviewer")
    form = {"csrf": await world.csrf(), "from": status, "to": to}
    answer = await world.post("/desk/cases/id-1/status", **form)
    case = await world.store.case("id-1")
    assert case is not None
    # Nobody accepted the closed one, so that it goes back to nobody.
    allowed = to in MOVES[status] and not (status == "closed" and to == "matched")
    assert (answer.status_code, case.status) == ((303, to) if allowed else (400, status))


async def test_a_case_that_moved_meanwhile_is_not_moved_from_an_old_page(world: World) -> None:
    await in_status(world, "matched")
    await world.log_in("reviewer")
    form = {"csrf": await world.csrf(), "from": "open", "to": "closed"}
    answer = await world.post("/desk/cases/id-1/status", **form)
    assert answer.status_code == 409
    assert "It has changed meanwhile" in answer.text


@pytest.mark.parametrize(("to", "offer", "seen"), [("unmatched", "withdrawn", False), ("closed", "accepted", True)])
async def test_a_lawyer_who_cannot_go_on_sees_the_case_no_longer(
    world: World, to: CaseStatus, offer: OfferStatus, *, seen: bool
) -> None:
    await in_status(world, "matched")
    await world.log_in("reviewer")
    form = {"csrf": await world.csrf(), "from": "matched", "to": to}
    assert (await world.post("/desk/cases/id-1/status", **form)).status_code == 303
    assert [row.status for row in await world.store.offers("id-1")] == [offer]
    await world.log_in("lawyer", "l1")
    assert (STORY in (await world.http.get("/desk/mine/AB-0001")).text) is seen
    assert (await world.store.audit("id-1"))[-1].action == ("moved to unmatched" if to == "unmatched" else "closed")


async def test_a_closed_case_that_a_lawyer_holds_goes_back_to_them(world: World) -> None:
    await in_status(world, "matched")
    await world.log_in("reviewer")
    csrf = await world.csrf()
    for before, to in (("matched", "closed"), ("closed", "matched")):
        answer = await world.post("/desk/cases/id-1/status", **{"csrf": csrf, "from": before, "to": to})
        assert answer.status_code == 303
    case = await world.store.case("id-1")
    assert case is not None
    assert case.status == "matched"
