"""Cases, their timeline and notes, and the marks by which a desk finds them again."""

from dataclasses import dataclass

from bot.store.rows import CaseRow, CaseStatus, EventRow, Grant, NoteRow, SealedField


@dataclass(frozen=True, slots=True)
class AddCase:
    """A case as it is sent, its sealed fields and the grants to its key."""

    row: CaseRow
    fields: tuple[SealedField, ...]
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class MoveCase:
    """Move a case, which must be in one of `expected`; `accepted` is set with the first match, never cleared.

    With `left_alone`, no offer of the case may stand as "offered" when this change is applied, after those before it.
    """

    case: str
    expected: tuple[CaseStatus, ...]
    to: CaseStatus
    at: float
    accepted: float | None = None
    left_alone: bool = False


@dataclass(frozen=True, slots=True)
class AddEvent:
    """One line of a case's timeline."""

    row: EventRow


@dataclass(frozen=True, slots=True)
class AddNote:
    """A reviewer's note."""

    row: NoteRow


@dataclass(frozen=True, slots=True)
class AssignCase:
    """Give a case to a reader ("" to nobody), if it still is with whom it was seen to be: `expected` ("" nobody)."""

    case: str
    expected: str
    to: str
    at: float


@dataclass(frozen=True, slots=True)
class TagCase:
    """Put tags on a case and take others off; one that is there already, or not there, is no conflict."""

    case: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkOpened:
    """Stamp a case as opened by the lawyer who took it: its words are kept for so long from then."""

    case: str
    at: float
