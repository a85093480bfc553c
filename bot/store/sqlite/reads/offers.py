"""Offers, by case, by link and by time."""

from collections.abc import Sequence

from bot.store.rows import OfferRow
from bot.store.sqlite.reading import Reading

SELECT_OFFER = "SELECT id, case_id, lawyer, lawyer_name, token, status, offered, expires, changed, reason FROM offers"


class OfferReads(Reading):
    """Look-ups and lists of offers."""

    async def offers(self, case: str) -> Sequence[OfferRow]:
        """Read a case's offers in the order made."""
        return self._list(OfferRow, f"{SELECT_OFFER} WHERE case_id = ? ORDER BY offered, rowid", case)

    async def offer_by_token(self, token: str) -> OfferRow | None:
        """Find an offer by the SHA-256 of its link's secret."""
        return self._find(OfferRow, f"{SELECT_OFFER} WHERE token = ?", token)

    async def offers_expiring(self, before: float, limit: int) -> Sequence[OfferRow]:
        """List open offers whose time has run out, the longest overdue first."""
        sql = f"{SELECT_OFFER} WHERE status = 'offered' AND expires <= ? ORDER BY expires LIMIT ?"
        return await self._list_aside(OfferRow, sql, before, limit)
