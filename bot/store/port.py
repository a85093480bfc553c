"""What the rest of the machine asks of a store. SQLite meets it today; nothing here says how.

Writing has one door, `keep`. It answers only when the commit is durable. Reading never waits for writing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.store.changes import Commit
from bot.store.rows import (
    AuditRow,
    CaseRow,
    ConversationRow,
    EventRow,
    Grant,
    LawyerRow,
    NoteRow,
    OfferRow,
    OutboxRow,
    ReaderRow,
    SealedField,
    SessionRow,
)

Kept = Literal["kept", "seen", "conflict"]
"""kept: durable. seen: the event was kept before, nothing was done. conflict: a condition did not hold, nothing was done."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows; empty fields do not narrow. `code` matches from its start, in any case of letters."""

    status: str = ""
    urgency: str = ""
    state: str = ""
    language: str = ""
    channel: str = ""
    code: str = ""
    after: float | None = None
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """What `receive` needs before it asks a handler: was the event kept before, and where does the person stand.

    `silent` is the person's wish not to be written to, which outlives an erased or dropped conversation.
    """

    seen: bool
    row: ConversationRow | None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Counts over cases created, or offers answered, between two times: by name of the dimension, then by value."""

    cases: int
    accepted: int
    by: Mapping[str, Mapping[str, int]]
    seconds_to_accept: tuple[float, ...]


class Store(Protocol):
    """A durable store of conversations, cases and messages to be sent."""

    async def open(self) -> None:
        """Bring the schema up to date and begin to take commits. Raises StoreTooNew on a database from a later release."""
        ...

    async def close(self) -> None:
        """Finish what was taken, then stop."""
        ...

    async def keep(self, commit: Commit) -> Kept:
        """Keep a commit whole. Raises StoreUnavailable when it cannot be made durable (disk full, locked)."""
        ...

    async def lease(self, now: float, until: float, limit: int) -> Sequence[OutboxRow]:
        """Take due envelopes (or those whose lease has run out), oldest first, at most one a lane, not past an earlier one
        of its lane that is not settled; mark them leased until `until`. A row whose earlier lease ran out has attempts >= 1.
        """
        ...

    async def opening(self, person: str, event: tuple[str, str]) -> Opening:
        """Read what one turn needs."""
        ...

    async def conversation(self, person: str) -> ConversationRow | None:
        """Read one person's conversation."""
        ...

    async def case(self, key: str) -> CaseRow | None:
        """Find a case by id or by code."""
        ...

    async def case_of(self, person: str) -> CaseRow | None:
        """Find the person's last sent case that is not erased."""
        ...

    async def code_taken(self, code: str) -> bool:
        """Tell whether a case bears this code."""
        ...

    async def cases(self, wanted: CaseFilter) -> Sequence[CaseRow]:
        """List cases, most urgent first, then newest first; erased ones only when asked for by status."""
        ...

    async def case_count(self, wanted: CaseFilter) -> int:
        """Count what `cases` would list without limit."""
        ...

    async def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Count cases by status, urgency, state, language and channel."""
        ...

    async def fields(self, case: str) -> Sequence[SealedField]:
        """Read the sealed fields of a case."""
        ...

    async def grants(self, case: str) -> Sequence[Grant]:
        """Read the grants to a case's key."""
        ...

    async def notes(self, case: str) -> Sequence[NoteRow]:
        """Read a case's notes, oldest first."""
        ...

    async def timeline(self, case: str) -> Sequence[EventRow]:
        """Read a case's events, oldest first."""
        ...

    async def offers(self, case: str) -> Sequence[OfferRow]:
        """Read a case's offers in the order made."""
        ...

    async def offer_by_token(self, token: str) -> OfferRow | None:
        """Find an offer by the SHA-256 of its link's secret."""
        ...

    async def offers_expiring(self, before: float, limit: int) -> Sequence[OfferRow]:
        """List open offers whose time has run out."""
        ...

    async def lawyers(self, state: str | None = None) -> Sequence[LawyerRow]:
        """List active lawyers, those serving a state where one is named, least recently offered first, then by id."""
        ...

    async def lawyer(self, key: str) -> LawyerRow | None:
        """Find a lawyer by id, active or not."""
        ...

    async def directory(self) -> Sequence[LawyerRow]:
        """List every lawyer, active or not, by name, then by id."""
        ...

    async def accepted_between(self, start: float, end: float) -> int:
        """Count cases whose first acceptance lies in [start, end)."""
        ...

    async def counts_between(self, start: float, end: float) -> DayCounts:
        """Count cases created in [start, end) by status, urgency, state, language, channel, kind, and acceptances."""
        ...

    async def deliveries(self, case: str) -> Sequence[OutboxRow]:
        """List the envelopes tied to a case, oldest first."""
        ...

    async def outbox(self, status: str, limit: int) -> Sequence[OutboxRow]:
        """List envelopes of one status, newest first."""
        ...

    async def outbox_row(self, outbox: int) -> OutboxRow | None:
        """Find one envelope."""
        ...

    async def outbox_depth(self) -> Mapping[str, int]:
        """Count envelopes by status."""
        ...

    async def next_due(self) -> float | None:
        """Tell when the next envelope is due, or its lease runs out."""
        ...

    async def sms_parts_since(self, start: float) -> int:
        """Add up the parts of SMS envelopes settled as sent since `start`."""
        ...

    async def reader(self, key: str) -> ReaderRow | None:
        """Find a reader by id, or by name in any case of letters."""
        ...

    async def readers(self) -> Sequence[ReaderRow]:
        """List readers by name."""
        ...

    async def session(self, token: str) -> SessionRow | None:
        """Find a session by the SHA-256 of its secret."""
        ...

    async def audit(self, case: str = "", limit: int = 500) -> Sequence[AuditRow]:
        """List audit rows, of one case or of all, newest first."""
        ...

    async def audit_broken_at(self) -> int | None:
        """Walk the audit chain; give the id of the first row that does not fit, or None."""
        ...

    async def idle_drafts(self, before: float, limit: int) -> Sequence[ConversationRow]:
        """List conversations not changed since `before`."""
        ...

    async def cases_to_erase(self, before: float, limit: int) -> Sequence[CaseRow]:
        """List cases created before `before` that are not erased."""
        ...

    async def mark(self, name: str) -> str | None:
        """Read a small value that `PutMark` kept."""
        ...

    async def shrink(self) -> bool:
        """Truncate the write-ahead log, so that deleted bytes leave the disk; False when a reader was in the way."""
        ...


class StoreUnavailable(Exception):
    """The commit could not be made durable. The provider must be told to try again (503)."""


class StoreTooNew(Exception):
    """The database was written by a later release; going on would misread it."""
