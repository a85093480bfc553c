"""Rows as they are kept: plain data, sealed where they hold words or an address. Times are UTC epoch seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.store.lawyers import LawyerRow as LawyerRow  # noqa: PLC0414 - lawyers are rows too, in a file of their own

CaseStatus = Literal["open", "matched", "unmatched", "withdrawn", "closed", "erased"]
OfferStatus = Literal["offered", "accepted", "declined", "expired", "taken", "withdrawn"]
OutboxStatus = Literal["due", "leased", "unknown", "sent", "dead", "dropped"]
Urgency = Literal["now", "detained", "soon", "normal"]
Role = Literal["reviewer", "operator", "lawyer"]
ReaderState = Literal["pending", "active", "removed"]
ErasureStep = Literal["disk", "copies", "done"]


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """One person's conversation. `person` is the HMAC of channel and address; `version` counts commits, from 1.

    `worded` tells whether a draft in it holds answers in the person's own words, which are kept for a day only.
    """

    person: str
    channel: str
    version: int
    address: bytes
    state: bytes
    language: str
    silent: bool
    updated: float
    worded: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What may be listed of a case without opening it: no words, no address. `accepted` is set by the first acceptance.

    `assigned` is a reader's id; `last4` an HMAC of the last four digits of the number that an SMS came from; `closed`
    when the case was closed or withdrawn; `opened` when the lawyer who took it read it last. A tag holds no comma.
    `here` tells whether the person is reached where they wrote; `box` is public, and seals what they change later.
    """

    id: str
    code: str
    person: str
    channel: str
    language: str
    status: CaseStatus
    urgency: Urgency
    state: str
    kind: str
    cost: str
    speak: str
    detained: bool
    created: float
    changed: float
    accepted: float | None = None
    assigned: str = ""
    last4: str = ""
    tags: tuple[str, ...] = ()
    closed: float | None = None
    opened: float | None = None
    here: bool = True
    box: bytes = b""


@dataclass(frozen=True, slots=True)
class SealedField:
    """One field of a case, sealed and bound to case and name."""

    case: str
    name: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """A case's key wrapped for one reader ("server", or a reader's id)."""

    case: str
    reader: str
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A case offered to a lawyer. `token` is the SHA-256 of the link's secret; `lawyer_name` as it was when offered."""

    id: str
    case: str
    lawyer: str
    lawyer_name: str
    token: str
    status: OfferStatus
    offered: float
    expires: float
    changed: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A change in the life of a case: who (system, person, lawyer:<id>, reader:<id>) did what, in our words only."""

    case: str
    at: float
    actor: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A reviewer's note on a case, sealed under the case's key as field "note|<id>"."""

    id: str
    case: str
    reader: str
    at: float
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message to be sent: `address` and `payload` sealed. `lane` (an HMAC of the address) orders those to one.

    `case` and `offer` tie a notice to its case for the desk; `purpose` is prompt, notice, update or relay; `parts`
    counts what an SMS is billed as.
    """

    channel: Literal["telegram", "sms", "email"]
    lane: str
    address: bytes
    payload: bytes
    purpose: str
    created: float
    due: float
    case: str = ""
    offer: str = ""
    parts: int = 1


MEASURES: Mapping[str, tuple[str, bool]] = {
    "telegram": ("telegram", False),
    "sms": ("sms", False),
    "email": ("email", False),
    "sms.copies": ("sms", True),
}
"""What has a pace of its own: the channel, and whether it takes words away from the provider (purpose copy)."""
HELD = "waits for a good hour"
"""The error of an envelope that nobody asked for and that waits for the day; it holds back nothing behind it."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """An envelope in the outbox. Payload and address are emptied once it is sent, dropped, or given up for good.

    `delivery` is what the provider last said became of it; it is told by the store and written by `NoteDelivery`.
    """

    id: int
    envelope: Envelope
    status: OutboxStatus
    attempts: int
    first_tried: float | None
    provider_id: str
    error: str
    settled: float | None
    delivery: str = ""
    delivery_error: str = ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A line of the consent ledger: who (an HMAC), when, whether we may write, and how we were told."""

    person: str
    at: float
    given: bool
    how: str


@dataclass(frozen=True, slots=True)
class CopiesKept:
    """How many messages the provider still holds the words of, and since when the oldest; None where there is none."""

    count: int
    oldest: float | None


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Someone who may log in to the desk.

    Opening `private_key` proves the passphrase. `totp` is a sealed secret and `totp_used` the last time step accepted;
    `recovery` holds the SHA-256 of one-time codes. A reader whose role is lawyer is `lawyer` in the directory. One who
    is pending waits for `approved_by`, a second reviewer.
    """

    id: str
    name: str
    role: Role
    created: float
    state: ReaderState = "active"
    public_key: bytes = b""
    private_key: bytes = b""
    totp: bytes = b""
    totp_used: int = 0
    recovery: tuple[str, ...] = ()
    lawyer: str = ""
    invited_by: str = ""
    approved_by: str = ""

    @property
    def active(self) -> bool:
        """Whether they may log in."""
        return self.state == "active"


@dataclass(frozen=True, slots=True)
class InviteRow:
    """An invitation to become a reader. `token` is the SHA-256 of the link's secret; `by` a reader or the terminal."""

    token: str
    role: Role
    name: str
    lawyer: str
    by: str
    created: float
    expires: float
    used: float | None = None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A log-in. `token` is the SHA-256 of the cookie's secret; `csrf` the secret of its forms.

    `private` is the reader's private key, sealed so that the cookie's secret alone opens it; `strong` is when they last
    proved who they are.
    """

    token: str
    reader: str
    csrf: str
    created: float
    seen: float
    private: bytes = b""
    strong: float = 0.0


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A list that a reader keeps under a name: the query of its address."""

    reader: str
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """An erasure that is carried through. `lane` and `address` reach the provider's copies; the address is sealed.

    `code` stands on the person's receipt, and `held` names the lawyers who hold words already. When it is done, nothing
    stays but id, code, times and the step "done".
    """

    id: str
    code: str
    channel: str
    lane: str
    address: bytes
    language: str
    held: tuple[str, ...]
    at: float
    changed: float
    step: ErasureStep = "disk"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who read or changed what. `hash` covers the row and the hash before, so that a missing or altered row shows."""

    id: int
    at: float
    reader: str
    action: str
    case: str
    hash: str
