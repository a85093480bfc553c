"""Where everything is written."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.changes import Commit
from bot.store.port.questions import Kept
from bot.store.rows import OutboxRow


class Writing(Protocol):
    """Where everything is written."""

    async def open(self) -> None:
        """Bring the schema up to date and begin to take commits. Raises StoreTooNew on one from a later release."""
        ...

    async def close(self) -> None:
        """Finish what was taken, then stop."""
        ...

    async def keep(self, commit: Commit) -> Kept:
        """Keep a commit whole. Raises StoreUnavailable when it cannot be made durable (disk full, locked)."""
        ...

    async def lease(
        self, now: float, until: float, limit: int, rooms: Mapping[str, int] | None = None
    ) -> Sequence[OutboxRow]:
        """Take due envelopes (or those whose lease has run out), oldest first, and mark them leased until `until`.

        At most one a lane is taken, and not past an earlier one of its lane that is not settled. A row whose earlier
        lease ran out has attempts >= 1. `rooms` says how many may be taken of each measure of pace, a name of
        `bot.store.rows.MEASURES`; of one that is not named, as many as there are.
        """
        ...

    async def shrink(self) -> bool:
        """Truncate the write-ahead log, so that deleted bytes leave the disk; False when a reader was in the way."""
        ...
