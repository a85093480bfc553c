"""Small errands for people."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.errands import Carrying, Reminder


class Errands(Protocol):
    """Small errands for people: reminders, and drafts on their way to another phone."""

    async def reminders_due(self, before: float, limit: int) -> Sequence[Reminder]:
        """List reminders that are due and were not sent, the longest due first."""
        ...

    async def carrying(self, token: str) -> Carrying | None:
        """Find the draft that may be taken over under a token, past its time or not."""
        ...
