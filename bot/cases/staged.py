"""What a step leads to, before it is kept: steps are put together and kept as one commit."""

from dataclasses import dataclass
from typing import Self

from bot.store.changes import AddEvent, Change, Commit
from bot.store.rows import Envelope, EventRow


@dataclass(frozen=True, slots=True)
class Staged:
    """Changes and envelopes to be kept in one commit."""

    changes: tuple[Change, ...] = ()
    outbox: tuple[Envelope, ...] = ()

    def __add__(self, other: Self) -> "Staged":
        return Staged((*self.changes, *other.changes), (*self.outbox, *other.outbox))

    def commit(self, at: float) -> Commit:
        """Make a commit of it that answers no event."""
        return Commit(self.changes, self.outbox, at=at)


def event(case: str, at: float, actor: str, what: str, detail: str = "") -> Staged:
    """Stage one line of a case's timeline."""
    return Staged((AddEvent(EventRow(case, at, actor, what, detail)),))
