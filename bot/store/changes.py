"""Every way in which the records change. A commit is a handful of these, kept together or not at all."""

from dataclasses import dataclass, field

from bot.store.rows import (
    CaseRow,
    CaseStatus,
    ConversationRow,
    Envelope,
    EventRow,
    Grant,
    LawyerRow,
    NoteRow,
    OfferRow,
    OfferStatus,
    OutboxStatus,
    ReaderRow,
    SealedField,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class SaveConversation:
    """Compare-and-swap: insert when row.version is 1, else update the row whose version is row.version - 1.

    `row.silent` is kept or lifted with it; the wish is kept apart, and outlives the conversation when that is deleted.
    """

    row: ConversationRow


@dataclass(frozen=True, slots=True)
class SetSilent:
    """Keep or lift a person's wish not to be written to; when set, their waiting envelopes are dropped."""

    person: str
    silent: bool
    at: float


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
class AddOffer:
    """Offer a case to a lawyer; stamps the lawyer as offered, so that the next choice starts with another."""

    row: OfferRow


@dataclass(frozen=True, slots=True)
class MoveOffer:
    """Move one offer, which must be in one of `expected`."""

    offer: str
    expected: tuple[OfferStatus, ...]
    to: OfferStatus
    at: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CloseOffers:
    """Move every offer of a case that still stands as "offered", but for `keep`. None left is no conflict."""

    case: str
    to: OfferStatus
    at: float
    keep: str = ""


@dataclass(frozen=True, slots=True)
class AddEvent:
    """One line of a case's timeline."""

    row: EventRow


@dataclass(frozen=True, slots=True)
class AddNote:
    """A reviewer's note."""

    row: NoteRow


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete conversation, cases with all that hangs on them, and waiting envelopes of a person.

    Of a case nothing stays but a tombstone with its id, dates and the status "erased", so that counts stay true.
    """

    person: str
    lane: str
    at: float


@dataclass(frozen=True, slots=True)
class EraseCase:
    """Delete the words and keys of one case (retention), and the envelopes tied to it; its tombstone stays."""

    case: str
    at: float


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Delete a conversation that has not changed since `version` (retention of idle drafts)."""

    person: str
    version: int


@dataclass(frozen=True, slots=True)
class Settle:
    """What became of an attempt to send. `status` due with a later `due` means try again; unknown means ask first.

    sent and dropped erase payload and address; dead keeps them until an administrator retries or drops it. One that was
    dropped or erased meanwhile stays so (a dropped one may still be settled as sent), which is no conflict. Where
    `expected` names statuses, the envelope must be in one of them.
    """

    outbox: int
    status: OutboxStatus
    at: float
    due: float = 0.0
    provider_id: str = ""
    error: str = ""
    expected: tuple[OutboxStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class PutLawyer:
    """Insert a lawyer, or replace the one with the same id (`offered` is kept)."""

    row: LawyerRow


@dataclass(frozen=True, slots=True)
class PutReader:
    """Insert a reader, or replace the one with the same id."""

    row: ReaderRow


@dataclass(frozen=True, slots=True)
class PutSession:
    """Insert a session when it was seen first as it began, else stamp it as seen: an ended one does not come back."""

    row: SessionRow


@dataclass(frozen=True, slots=True)
class EndSessions:
    """End one session (by token) or all of a reader."""

    token: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """Record that a reader read or changed something."""

    at: float
    reader: str
    action: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class PutMark:
    """Remember a small value by name, such as the offset up to which Telegram was polled."""

    name: str
    value: str


Change = (
    SaveConversation
    | SetSilent
    | AddCase
    | MoveCase
    | AddOffer
    | MoveOffer
    | CloseOffers
    | AddEvent
    | AddNote
    | ErasePerson
    | EraseCase
    | DropDraft
    | Settle
    | PutLawyer
    | PutReader
    | PutSession
    | EndSessions
    | Audit
    | PutMark
)


@dataclass(frozen=True, slots=True)
class Commit:
    """What is kept together or not at all. `event` (channel, provider's id) makes a second delivery known as one.

    `at` dates the event, which is remembered for at least 7 days from then.
    """

    changes: tuple[Change, ...] = ()
    outbox: tuple[Envelope, ...] = ()
    event: tuple[str, str] | None = None
    at: float = field(default=0.0)
