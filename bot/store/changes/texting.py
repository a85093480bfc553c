"""What is kept of text messages beside their words: consent, delivery, and the hours that somebody named as safe."""

from dataclasses import dataclass
from typing import Literal

How = Literal["keyword", "words", "refused"]
"""keyword: a word that the provider acts on by itself. words: in words of their own. refused: the provider told us."""

SafeTime = Literal["morning", "afternoon", "evening", "any"]


@dataclass(frozen=True, slots=True)
class NoteConsent:
    """Write into the consent ledger that a person let us write to them, or no longer. The ledger outlives an erasure.

    Kept by HMAC alone; a line is added only where it differs from the person's last one.
    """

    person: str
    given: bool
    how: How
    at: float


@dataclass(frozen=True, slots=True)
class NoteDelivery:
    """Keep what the provider says became of a message that it took, whether or not we know of it yet.

    States only go forward (queued, sending, sent, then delivered, undelivered or failed): a late or repeated report
    changes nothing, and the first final state stays.
    """

    sid: str
    state: str
    error: str
    at: float


@dataclass(frozen=True, slots=True)
class PutSafeTime:
    """Remember at what part of the day a person may be written to unasked."""

    person: str
    time: SafeTime
