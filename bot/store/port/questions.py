"""What is asked of a store, and the shape of its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.store.rows import ConversationRow

Kept = Literal["kept", "seen", "conflict"]
"""kept: durable. seen: the event was kept before. conflict: a condition did not hold. Of these two, nothing is done."""


Quick = Literal["", "mine", "unassigned", "urgent", "waiting", "expiring", "failed"]
"""Lists that call for work:

mine:       assigned to `CaseFilter.reader`.
unassigned: with nobody, and neither closed nor withdrawn.
urgent:     the person is detained, and waits for a lawyer.
waiting:    the person waits for a lawyer, since more than a day before `CaseFilter.at`.
expiring:   an offer that stands ends within two hours of `CaseFilter.at`, or has ended.
failed:     a message could not be sent, or the provider could not deliver it.
"""
OVERDUE = 24 * 3600.0
EXPIRING = 2 * 3600.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows; empty fields do not narrow. `code` matches from its start, in any case of letters.

    `last4` is the blind index of four digits; `reader` and `at` say whose and when `quick` is asked.
    """

    status: str = ""
    urgency: str = ""
    state: str = ""
    language: str = ""
    channel: str = ""
    code: str = ""
    after: float | None = None
    tag: str = ""
    last4: str = ""
    quick: Quick = ""
    reader: str = ""
    at: float = 0.0
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """What hangs on a case in a list: when the first of its standing offers ends, and whether sending failed."""

    expires: float | None = None
    failed: bool = False


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
    """Counts over cases created, or offers answered, between two times: by name of the dimension, then by value.

    `asked` and `taken` follow the cases created in that time: offered to a lawyer, and accepted by one, whenever.
    """

    cases: int
    accepted: int
    by: Mapping[str, Mapping[str, int]]
    seconds_to_accept: tuple[float, ...]
    asked: int = 0
    taken: int = 0
