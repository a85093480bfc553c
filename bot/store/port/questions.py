"""What is asked of a store, and the shape of its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.store.rows import ConversationRow

Kept = Literal["kept", "seen", "conflict"]
"""kept: durable. seen: the event was kept before. conflict: a condition did not hold. Of these two, nothing is done."""


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
