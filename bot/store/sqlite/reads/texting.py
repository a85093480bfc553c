"""Consent, safe times, and the copies that the provider still holds."""

from collections.abc import Sequence

from bot.store.rows import ConsentRow, CopiesKept
from bot.store.sqlite.reading import Reading

_COPIES = (
    "SELECT count(*), min(created) FROM outbox WHERE purpose = 'copy' AND status IN ('due', 'leased', 'unknown')"
    " UNION ALL SELECT count(*), min(created) FROM outbox WHERE purpose = 'copy' AND settled IS NOT NULL"
    " AND status = 'dead'"
)


class TextingReads(Reading):
    """Look-ups on the way of every text message, and one sum."""

    async def silent(self, person: str) -> bool:
        """Tell whether a person wishes not to be written to."""
        return bool(self._find(bool, "SELECT 1 FROM silences WHERE person = ?", person))

    async def consents(self, person: str) -> Sequence[ConsentRow]:
        """Read a person's lines of the consent ledger, oldest first."""
        sql = "SELECT person, at, given, how FROM consents WHERE person = ? ORDER BY id"
        return self._list(lambda who, at, given, how: ConsentRow(who, at, bool(given), how), sql, person)

    async def safe_time(self, person: str) -> str:
        """Tell at what part of the day a person may be written to unasked; empty where they did not say."""
        return self._find(str, "SELECT time FROM safe_times WHERE person = ?", person) or ""

    async def copies_kept(self) -> CopiesKept:
        """Count the messages whose words the provider still holds, those given up included."""
        rows = await self._list_aside(lambda count, oldest: (int(count), oldest), _COPIES)
        oldest = min((float(at) for _, at in rows if at is not None), default=None)
        return CopiesKept(sum(count for count, _ in rows), oldest)
