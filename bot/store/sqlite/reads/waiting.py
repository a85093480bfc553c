"""What the timers look for, so that nobody waits unseen."""

from collections.abc import Sequence

from bot.store.rows import CaseRow, OfferRow
from bot.store.sqlite.reading import Reading
from bot.store.sqlite.reads.cases import SELECT_CASE, case_row
from bot.store.sqlite.reads.offers import SELECT_OFFER

_REMINDED = "SELECT 1 FROM events WHERE case_id = offers.case_id AND what = 'reminded' AND detail = offers.lawyer"
_OF_CASE = "FROM events WHERE case_id = cases.id AND what"
_ALERTED = (
    f"(SELECT coalesce(max(id), 0) {_OF_CASE} = 'alerted')"
    f" > (SELECT coalesce(max(id), -1) {_OF_CASE} IN ('sent', 'unmatched'))"
)
_ASKED = "SELECT 1 FROM events WHERE case_id = cases.id AND what = 'reached_asked'"


class WaitingReads(Reading):
    """Lists of what is due."""

    async def offers_to_remind(self, now: float, limit: int) -> Sequence[OfferRow]:
        """List open offers half of whose time is over, the first to end first."""
        half = "expires > ?1 AND (offered + expires) / 2 <= ?1"
        sql = (
            f"{SELECT_OFFER} WHERE status = 'offered' AND {half} AND NOT EXISTS ({_REMINDED}) ORDER BY expires LIMIT ?2"
        )
        return await self._list_aside(OfferRow, sql, now, limit)

    async def cases_left(self, limit: int) -> Sequence[CaseRow]:
        """List cases that wait for nobody any more and of which no reviewer was told, oldest first."""
        sql = f"{SELECT_CASE} WHERE status = 'unmatched' AND NOT {_ALERTED} ORDER BY created LIMIT ?"
        return await self._list_aside(case_row, sql, limit)

    async def cases_to_ask_after(self, accepted: float, limit: int) -> Sequence[CaseRow]:
        """List matched cases whose two sides were not asked whether they met, oldest first."""
        due = f"status = 'matched' AND accepted <= ? AND NOT EXISTS ({_ASKED})"
        return await self._list_aside(case_row, f"{SELECT_CASE} WHERE {due} ORDER BY accepted LIMIT ?", accepted, limit)
