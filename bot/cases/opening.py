"""The only way to the words of a case: who may, and a record of it kept before a word is given out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cases.keys import Keys
from bot.cases.vault import open_fields, seal_field
from bot.store.changes import AddEvent, AddNote, Audit, Commit
from bot.store.port import Store
from bot.store.rows import CaseRow, EventRow, NoteRow, OfferRow, ReaderRow, SealedField


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
    """A case in the clear: every answer by question key, in the order given, and the notes, oldest first."""

    case: CaseRow
    words: Mapping[str, str]
    notes: tuple[OpenedNote, ...] = ()


async def open_case(store: Store, keys: Keys, reader: ReaderRow, case_id: str, at: float) -> OpenedCase:
    """Open a case for a reviewer; nobody else at the desk may. Raises Refused, CaseGone or CannotOpen."""
    await _admit(store, reader, case_id, at)
    case = await _present(store, case_id)
    await _record(store, Audit(at, reader.id, "opened", case.id))
    notes = await store.notes(case.id)
    return OpenedCase(case, await _words(store, keys, case.id), await _notes(store, keys, case.id, notes))


async def open_for_offer(store: Store, keys: Keys, offer: OfferRow, at: float) -> OpenedCase:
    """Open a case for the lawyer whose offer is accepted, as it stands now. Raises Refused, CaseGone or CannotOpen."""
    reader = f"lawyer:{offer.lawyer}"
    current = await store.offer_by_token(offer.token)
    if current is None or current.status != "accepted":
        await _record(store, Audit(at, reader, "refused", offer.case))
        raise Refused(reader, offer.case, "the offer is not accepted")
    case = await _present(store, current.case)
    await _record(store, Audit(at, reader, "opened", case.id))
    return OpenedCase(case, await _words(store, keys, case.id))


async def add_note(store: Store, keys: Keys, reader: ReaderRow, note: OpenedNote, case_id: str) -> None:
    """Keep a reviewer's note, sealed under the key of its case. Raises Refused, CaseGone or CannotOpen."""
    await _admit(store, reader, case_id, note.at)
    case = await _present(store, case_id)
    sealed = seal_field(case.id, await store.grants(case.id), f"note|{note.id}", note.text, keys).sealed
    changes = (
        AddNote(NoteRow(note.id, case.id, reader.id, note.at, sealed)),
        AddEvent(EventRow(case.id, note.at, f"reader:{reader.id}", "noted")),
        Audit(note.at, reader.id, "noted", case.id),
    )
    if await store.keep(Commit(changes, at=note.at)) != "kept":
        raise CaseGone(case_id)


async def _admit(store: Store, reader: ReaderRow, case_id: str, at: float) -> None:
    if reader.role != "reviewer" or not reader.active:
        await _record(store, Audit(at, reader.id, "refused", case_id))
        raise Refused(reader.id, case_id, "only reviewers open cases at the desk")


async def _present(store: Store, case_id: str) -> CaseRow:
    case = await store.case(case_id)
    if case is None or case.status == "erased":
        raise CaseGone(case_id)
    return case


async def _record(store: Store, audit: Audit) -> None:
    await store.keep(Commit((audit,), at=audit.at))


async def _words(store: Store, keys: Keys, case: str) -> Mapping[str, str]:
    fields = [field for field in await store.fields(case) if not field.name.startswith("_")]
    return open_fields(case, await store.grants(case), fields, keys)


async def _notes(store: Store, keys: Keys, case: str, notes: Sequence[NoteRow]) -> tuple[OpenedNote, ...]:
    if not notes:
        return ()
    sealed = [SealedField(case, f"note|{note.id}", note.sealed) for note in notes]
    texts = open_fields(case, await store.grants(case), sealed, keys)
    return tuple(OpenedNote(note.id, note.reader, note.at, texts[f"note|{note.id}"]) for note in notes)
