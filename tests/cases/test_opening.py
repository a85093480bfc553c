"""A case's words have one way out: a role that may, a record kept first, and only then the words."""

from dataclasses import replace

import pytest

from bot.cases.keys import CannotOpen
from bot.cases.opening import CaseGone, OpenedNote, Refused, add_note, open_case, open_for_offer
from bot.store.changes import AddCase, Commit, MoveOffer
from bot.store.port import Kept, StoreUnavailable
from bot.store.rows import Role, SealedField
from tests.cases.town import NOON, REVIEWER, Town


async def test_a_reviewer_opens_and_it_is_on_record(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    opened = await open_case(town.store, town.keys, REVIEWER, case.id, NOON)
    assert opened.words["name"] == "Lucía"
    assert opened.case == case
    assert [(row.reader, row.action, row.case) for row in await town.store.audit()] == [("r1", "opened", case.id)]
    assert await town.store.audit_broken_at() is None


@pytest.mark.parametrize("role", ["operator", "lawyer"])
async def test_nobody_but_a_reviewer_opens_at_the_desk_and_the_attempt_is_on_record(town: Town, role: Role) -> None:
    case = await town.send(await town.person(), "ana")
    with pytest.raises(Refused):
        await open_case(town.store, town.keys, replace(REVIEWER, role=role), case.id, NOON)
    assert [(row.reader, row.action) for row in await town.store.audit()] == [("r1", "refused")]


async def test_a_reviewer_who_was_removed_opens_nothing(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    with pytest.raises(Refused):
        await open_case(town.store, town.keys, replace(REVIEWER, state="removed"), case.id, NOON)


async def test_the_record_is_kept_before_the_words_are_given(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    case = await town.send(await town.person(), "ana")

    async def full(commit: Commit) -> Kept:
        raise StoreUnavailable(commit.at)

    monkeypatch.setattr(town.store, "keep", full)
    with pytest.raises(StoreUnavailable):
        await open_case(town.store, town.keys, REVIEWER, case.id, NOON)


async def test_an_erased_or_unknown_case_is_gone(town: Town) -> None:
    row = await town.person()
    case = await town.send(row, "ana")
    await town.keep_staged(await town.referrals.forget(row))
    for key in (case.id, "never"):
        with pytest.raises(CaseGone):
            await open_case(town.store, town.keys, REVIEWER, key, NOON)
        with pytest.raises(CaseGone):
            await add_note(town.store, town.keys, REVIEWER, OpenedNote("n1", "r1", NOON, "Hi"), key)


async def test_a_lawyer_opens_only_while_their_offer_is_accepted(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    (offer,) = await town.store.offers(case.id)
    with pytest.raises(Refused):
        await open_for_offer(town.store, town.keys, offer, NOON)
    await town.referrals.accept((await town.secrets())["ana"])
    opened = await open_for_offer(town.store, town.keys, offer, NOON)
    assert opened.words["story"] == "Se lo llevaron ayer del trabajo."
    await town.keep(MoveOffer(offer.id, ("accepted",), "withdrawn", NOON))
    with pytest.raises(Refused):
        await open_for_offer(town.store, town.keys, replace(offer, status="accepted"), NOON)
    actions = [(row.reader, row.action) for row in await town.store.audit()]
    assert actions == [("lawyer:ana", "refused"), ("lawyer:ana", "opened"), ("lawyer:ana", "refused")]


async def test_notes_are_sealed_kept_with_the_case_and_read_with_it(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    for number, text in enumerate(("Called twice.", "Llamó la hermana.")):
        note = OpenedNote(f"n{number}", "r1", NOON + number, text)
        await add_note(town.store, town.keys, REVIEWER, note, case.id)
    kept = await town.store.notes(case.id)
    assert all(b"Called" not in note.sealed for note in kept)
    opened = await open_case(town.store, town.keys, REVIEWER, case.id, NOON + 9)
    assert [(note.reader, note.at, note.text) for note in opened.notes] == [
        ("r1", NOON, "Called twice."),
        ("r1", NOON + 1, "Llamó la hermana."),
    ]
    assert (await town.events(case))[-1] == ("reader:r1", "noted", "")


async def test_an_operator_adds_no_note(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    with pytest.raises(Refused):
        await add_note(
            town.store, town.keys, replace(REVIEWER, role="operator"), OpenedNote("n1", "r1", NOON, "Hi"), case.id
        )
    assert await town.store.notes(case.id) == []


async def test_a_field_that_somebody_moved_in_the_database_does_not_open(town: Town) -> None:
    case = await town.send(await town.person(), "ana")
    fields, grants = await town.store.fields(case.id), await town.store.grants(case.id)
    copy = replace(case, id="copy", code="AB-0001")
    moved = tuple(SealedField("copy", field.name, field.sealed) for field in fields)
    await town.keep(AddCase(copy, moved, tuple(replace(grant, case="copy") for grant in grants)))
    with pytest.raises(CannotOpen):
        await open_case(town.store, town.keys, REVIEWER, "copy", NOON)
