"""Everything that the server's keys have sealed, wherever it lies: for the change of keys."""

from dataclasses import dataclass
from typing import Literal

SealedKind = Literal[
    "conversation.state",
    "conversation.address",
    "outbox.address",
    "outbox.payload",
    "lawyer.address",
    "contact.address",
    "reader.totp",
    "grant.server",
    "erasure.address",
    "plan",
]
"""Names the place of a blob; what it is bound to follows from that and from `SealedRow.place`."""


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One sealed blob: `key` finds its row, `place` names whom or what it is bound to (a lane, a person, a case)."""

    kind: SealedKind
    key: str
    place: str
    blob: bytes
