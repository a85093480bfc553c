"""A case's words have one way out: a role that may, a grant that opens, a record kept first, then the words."""

from dataclasses import replace

import pytest

from bot.cases.keys import CannotOpen
from bot.cases.opening import CaseGone, OpenedNote, Refused, add_note, open_case
from bot.store.changes import AddCase, AddGrant, Commit, DropGrants, MoveOffer, PutReader
from bot.store.port import Kept, StoreUnavailable
from bot.store.rows import Role, SealedField
from tests.cases.enrolled import private_of, reader, unlocked
from tests.cases.moments import NOON
from tests.cases.town import REVIEWER, Town

RAE = unlocked(REVIEWER)


async def audited(town: Town) -> list[tuple[str, str]]:
    return [(row.reader, row.action) for row in reversed(await town.store.audit())]


async def test_a_reviewer_opens_and_it_is_on_record(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    opened = await open_case(town.store, RAE, case.id, NOON)
    assert opened.words["name"] == "Lucía"
    assert opened.case == case
    assert [(row.reader, row.action, row.case) for row in await town.store.audit()] == [("r1", "opened", case.id)]
    assert await town.store.audit_broken_at() is None


@pytest.mark.parametrize("role", ["operator", "lawyer"])
async def test_nobody_else_opens_although_they_hold_a_grant_and_the_attempt_is_on_record(
    town: Town, role: Role
) -> None:
    case = await town.send(await town.person(), "ana")
    await town.keep(PutReader(replace(REVIEWER, role=role)))
    with pytest.raises(Refused):
        await open_case(town.store, RAE, case.id, NOON)
    assert await audited(town) == [("r1", "refused")]


async def test_a_reviewer_who_was_removed_opens_nothing_with_what_they_held(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.keep(PutReader(replace(REVIEWER, state="removed")))
    with pytest.raises(Refused):
        await open_case(town.store, RAE, case.id, NOON)
    assert "r1" not in await town.holders(case)


async def test_without_a_grant_a_reviewer_opens_nothing(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await town.keep(DropGrants(case.id, ("r1",)))
    with pytest.raises(Refused, match="not granted"):
        await open_case(town.store, RAE, case.id, NOON)
    assert await audited(town) == [("r1", "refused")]


async def test_the_grant_of_another_reader_opens_nothing(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    theirs = next(grant for grant in await town.store.grants(case.id) if grant.reader == "ana")
    await town.keep(AddGrant(replace(theirs, reader="r1")))
    for private in (private_of("r1"), private_of("ana")):
        with pytest.raises(CannotOpen):
            await open_case(town.store, replace(RAE, private=private), case.id, NOON)


async def test_the_record_is_kept_before_the_words_are_given(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    case = await town.send(await town.person(), "ana")

    async def full(commit: Commit) -> Kept:
        raise StoreUnavailable(commit.at)

    monkeypatch.setattr(town.store, "keep", full)
    with pytest.raises(StoreUnavailable):
        await open_case(town.store, RAE, case.id, NOON)


async def test_an_erased_or_unknown_case_is_gone(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.keep_staged(await town.referrals.forget(row))
    for key in (case.id, "never"):
        with pytest.raises(CaseGone):
            await open_case(town.store, RAE, key, NOON)
        with pytest.raises(CaseGone):
            await add_note(town.store, RAE, OpenedNote("n1", "r1", NOON, "Hi"), key)


async def test_a_lawyer_opens_only_while_the_case_is_theirs(town: Town) -> None:
    case, ana = await town.send(await town.person(), "ana"), unlocked(reader("ana", "lawyer", "ana"))
    (offer,) = await town.store.offers(case.id)
    with pytest.raises(Refused, match="taken"):
        await open_case(town.store, ana, case.id, NOON)
    await town.referrals.accept((await town.secrets())["ana"])
    opened = await open_case(town.store, ana, case.id, NOON + 60)
    assert opened.words["story"] == "Se lo llevaron ayer del trabajo."
    assert (await town.case()).opened == NOON + 60
    await town.keep(MoveOffer(offer.id, ("accepted",), "withdrawn", NOON))
    with pytest.raises(Refused):
        await open_case(town.store, ana, case.id, NOON)
    assert await audited(town) == [("ana", "refused"), ("ana", "opened"), ("ana", "refused")]


async def test_only_a_lawyers_reading_keeps_the_words_longer(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    await open_case(town.store, RAE, case.id, NOON)
    assert (await town.case()).opened is None


async def test_a_case_that_changes_hands_while_it_is_opened_is_not_opened(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, ana = await town.send(await town.person(), "ana"), unlocked(reader("ana", "lawyer", "ana"))
    await town.referrals.accept((await town.secrets())["ana"])
    (offer,) = await town.store.offers(case.id)
    keep = town.store.keep

    async def late(commit: Commit) -> Kept:
        await keep(Commit((MoveOffer(offer.id, ("accepted",), "withdrawn", NOON),)))
        return await keep(commit)

    monkeypatch.setattr(town.store, "keep", late)
    with pytest.raises(Refused, match="hands"):
        await open_case(town.store, ana, case.id, NOON)


async def test_notes_are_sealed_kept_with_the_case_and_read_with_it_by_reviewers(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    for number, text in enumerate(("Called twice.", "Llamó la hermana.")):
        await add_note(town.store, RAE, OpenedNote(f"n{number}", "r1", NOON + number, text), case.id)
    kept = await town.store.notes(case.id)
    assert all(b"Called" not in note.sealed for note in kept)
    opened = await open_case(town.store, RAE, case.id, NOON + 9)
    assert [(note.reader, note.at, note.text) for note in opened.notes] == [
        ("r1", NOON, "Called twice."),
        ("r1", NOON + 1, "Llamó la hermana."),
    ]
    assert (await town.events(case))[-1] == ("reader:r1", "noted", "")
    await town.referrals.accept((await town.secrets())["ana"])
    assert (await open_case(town.store, await town.logged_in("ana"), case.id, NOON)).notes == ()


@pytest.mark.parametrize("role", ["operator", "lawyer"])
async def test_nobody_but_a_reviewer_adds_a_note(town: Town, role: Role) -> None:
    case = await town.send(await town.person(), "ana")
    other = replace(RAE, reader=replace(REVIEWER, role=role))
    with pytest.raises(Refused):
        await add_note(town.store, other, OpenedNote("n1", "r1", NOON, "Hi"), case.id)
    assert await town.store.notes(case.id) == []
    assert await audited(town) == [("r1", "refused")]


async def test_what_somebody_moved_in_the_database_does_not_open(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    fields, grants = await town.store.fields(case.id), await town.store.grants(case.id)
    copy = replace(case, id="copy", code="AB-0001")
    moved = tuple(SealedField("copy", field.name, field.sealed) for field in fields)
    await town.keep(AddCase(copy, moved, tuple(replace(grant, case="copy") for grant in grants)))
    with pytest.raises(CannotOpen):
        await open_case(town.store, RAE, "copy", NOON)
