"""What the timers look for, so that nobody waits unseen."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.rows import CaseRow, OfferRow


class Waiting(Protocol):
    """What the timers look for, so that nobody waits unseen."""

    async def offers_to_remind(self, now: float, limit: int) -> Sequence[OfferRow]:
        """List open offers half of whose time is over, and not all of it, whose lawyer was not reminded yet."""
        ...

    async def cases_left(self, limit: int) -> Sequence[CaseRow]:
        """List cases that wait for nobody: "unmatched", and no event "alerted" since they became so; oldest first."""
        ...

    async def cases_to_ask_after(self, accepted: float, limit: int) -> Sequence[CaseRow]:
        """List matched cases accepted before a time whose two sides were not asked whether they met, oldest first."""
        ...
