"""The only way to the words of a case: who may, and a record of it kept before a word is given out.

A reviewer may open every case, a lawyer those they took, an operator none; and each must have been granted the key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from bot.cases.amendments import Amendment, Difference, box_of, current, differences, opened
from bot.cases.readers import Unlocked
from bot.cases.vault import CaseKey, key_for_reader
from bot.store.changes import AddEvent, AddNote, Audit, Change, Commit, MarkOpened, MoveOffer, PutBox
from bot.store.port import Store
from bot.store.rows import CaseRow, EventRow, Grant, NoteRow, OfferRow, ReaderRow, SealedField

OPENED, NAMED = "opened", "conflict check"
"""What the audit says of a reader who opened a case, or the name in it alone."""


class Refused(Exception):
    """This reader may not open this case. The refusal is audited; show it and give nothing."""

    def __init__(self, reader: str, case: str, why: str) -> None:
        super().__init__(f"{reader} may not open case {case}: {why}")
        self.reader = reader
        self.case = case
        self.why = why


class CaseGone(Exception):
    """There is no such case, or its words were erased: show that there is nothing to open."""

    def __init__(self, case: str) -> None:
        super().__init__(f"case {case} is not here any more")
        self.case = case


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A reviewer's note in the clear."""

    id: str
    reader: str
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case in the clear: every answer by question key as it was sent, what changed since, and the notes.

    All are in the order in which they were given. Notes are for reviewers; a lawyer is given none.
    """

    case: CaseRow
    words: Mapping[str, str]
    notes: tuple[OpenedNote, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @property
    def now(self) -> Mapping[str, str]:
        """Every answer as it is now."""
        return current(self.words, self.amendments)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What changed: what it was, what it is, and when; oldest first."""
        return differences(self.words, self.amendments)


async def open_case(store: Store, unlocked: Unlocked, case_id: str, at: float) -> OpenedCase:
    """Open a case for a reader; that it was opened is on record before a word is given out.

    Raises:
        Refused: The role does not allow it, the lawyer has not taken this case, or its key was not granted.
        CaseGone: There is no such case, or it was erased.
        CannotOpen: What is kept was altered.
    """
    case = await _present(store, case_id)
    proofs = await _admitted(store, unlocked.reader, case, at)
    key = await _key(store, unlocked, case, at)
    # A case sent by a release that knew no changes gets its box from whoever opens it first.
    box = () if case.box else (PutBox(case.id, box_of(key)),)
    if await store.keep(Commit((*proofs, *box, Audit(at, unlocked.reader.id, OPENED, case.id)), at=at)) != "kept":
        raise Refused(unlocked.reader.id, case.id, "it changed hands at this moment")
    words = key.open_all(await store.fields(case.id))
    amendments = opened(key, await store.amendments(case.id))
    notes = await store.notes(case.id) if unlocked.reader.role == "reviewer" else ()
    return OpenedCase(case, words, _notes(key, notes), amendments)


async def open_name(store: Store, unlocked: Unlocked, case_id: str, at: float) -> str:
    """Open, for a lawyer who was asked and has not answered, the name alone; empty where none was given.

    One that was changed stands beside what it was before. It is for a conflict check and nothing else; that it was
    opened is on record before it is given out. Raises Refused, CaseGone or CannotOpen.
    """
    case = await _present(store, case_id)
    reader = await store.reader(unlocked.reader.id)
    whose = reader.lawyer if reader is not None and reader.active else ""
    waits = (one for one in await store.offers(case.id) if (one.lawyer, one.status) == (whose, "offered"))
    waiting = next((offer for offer in waits if offer.expires > at), None)
    if not whose or waiting is None or case.status not in ("open", "unmatched"):
        await _refuse(store, unlocked.reader, case.id, at, "they are not asked about it")
    key = await _key(store, unlocked, case, at)
    still = MoveOffer(waiting.id, ("offered",), "offered", waiting.changed)
    if await store.keep(Commit((still, Audit(at, unlocked.reader.id, NAMED, case.id)), at=at)) != "kept":
        raise Refused(unlocked.reader.id, case.id, "it changed hands at this moment")
    said = key.open_all(field for field in await store.fields(case.id) if field.name == "name")
    changed = (each.facts.get("name") for each in opened(key, await store.amendments(case.id)))
    names = (said.get("name", ""), *(name for name in changed if name))
    return " / ".join(dict.fromkeys(filter(None, names)))


async def add_note(store: Store, unlocked: Unlocked, note: OpenedNote, case_id: str) -> None:
    """Keep a reviewer's note, sealed under the key of its case. Raises Refused, CaseGone or CannotOpen."""
    case = await _present(store, case_id)
    if unlocked.reader.role != "reviewer":
        await _refuse(store, unlocked.reader, case.id, note.at, "only reviewers add notes")
    await _admitted(store, unlocked.reader, case, note.at)
    key = await _key(store, unlocked, case, note.at)
    sealed = key.seal(_place(note.id), note.text).sealed
    changes = (
        AddNote(NoteRow(note.id, case.id, unlocked.reader.id, note.at, sealed)),
        AddEvent(EventRow(case.id, note.at, f"reader:{unlocked.reader.id}", "noted")),
        Audit(note.at, unlocked.reader.id, "noted", case.id),
    )
    if await store.keep(Commit(changes, at=note.at)) != "kept":
        raise CaseGone(case_id)


async def _present(store: Store, case_id: str) -> CaseRow:
    case = await store.case(case_id)
    if case is None or case.status == "erased":
        raise CaseGone(case_id)
    return case


async def _admitted(store: Store, reader: ReaderRow, case: CaseRow, at: float) -> tuple[Change, ...]:
    """Give what must still hold, and what is to be marked, when an opening is recorded. Raises Refused."""
    right = _right(await store.reader(reader.id), await store.offers(case.id), at)
    if isinstance(right, str):
        await _refuse(store, reader, case.id, at, right)
    return right


def _right(reader: ReaderRow | None, offers: Sequence[OfferRow], at: float) -> tuple[Change, ...] | str:
    """Tell by what right a reader opens a case, or why they have none."""
    if reader is None or not reader.active:
        return "they do not work here any more"
    match reader.role:
        case "reviewer":
            return ()
        case "operator":
            return "operators open no case"
        case "lawyer":
            for offer in offers:
                if reader.lawyer and offer.lawyer == reader.lawyer and offer.status == "accepted":
                    still = MoveOffer(offer.id, ("accepted",), "accepted", offer.changed)
                    return (still, MarkOpened(offer.case, at))
            return "they have not taken it"


async def _key(store: Store, unlocked: Unlocked, case: CaseRow, at: float) -> CaseKey:
    grants = await store.grants(case.id)
    if not _granted(grants, unlocked.reader.id):
        await _refuse(store, unlocked.reader, case.id, at, "its key was not granted to them")
    return key_for_reader(case.id, grants, unlocked.reader.id, unlocked.private)


def _granted(grants: Sequence[Grant], reader: str) -> bool:
    return any(grant.reader == reader for grant in grants)


async def _refuse(store: Store, reader: ReaderRow, case: str, at: float, why: str) -> NoReturn:
    await store.keep(Commit((Audit(at, reader.id, "refused", case),), at=at))
    raise Refused(reader.id, case, why)


def _notes(key: CaseKey, notes: Sequence[NoteRow]) -> tuple[OpenedNote, ...]:
    texts = key.open_all(SealedField(note.case, _place(note.id), note.sealed) for note in notes)
    return tuple(OpenedNote(note.id, note.reader, note.at, texts[_place(note.id)]) for note in notes)


def _place(note: str) -> str:
    return f"note|{note}"
