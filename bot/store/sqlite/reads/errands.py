"""Small errands for people."""

from collections.abc import Sequence

from bot.store.errands import Carrying, Reminder
from bot.store.sqlite.reading import Reading

_DUE = "SELECT person, kind, due FROM reminders WHERE NOT sent AND due <= ? ORDER BY due LIMIT ?"


class ErrandReads(Reading):
    """Reminders that are due, and drafts on their way."""

    async def reminders_due(self, before: float, limit: int) -> Sequence[Reminder]:
        """List reminders that are due and were not sent, the longest due first."""
        return await self._list_aside(Reminder, _DUE, before, limit)

    async def carrying(self, token: str) -> Carrying | None:
        """Find the draft that may be taken over under a token, past its time or not."""
        return self._find(Carrying, "SELECT token, person, expires FROM carryings WHERE token = ?", token)
