"""What was added to a case after it was sent."""

from collections.abc import Sequence

from bot.store.amendments import AmendmentRow, PlanRow
from bot.store.sqlite.reading import Reading


class AmendmentReads(Reading):
    """Amendments and plans."""

    async def amendments(self, case: str) -> Sequence[AmendmentRow]:
        """Read what changed of a case, oldest first."""
        sql = "SELECT id, case_id, at, sealed FROM amendments WHERE case_id = ? ORDER BY at, rowid"
        return self._list(AmendmentRow, sql, case)

    async def plan(self, case: str) -> PlanRow | None:
        """Read what its lawyer will do, as they told it last."""
        return self._find(PlanRow, "SELECT case_id, lawyer, at, sealed FROM plans WHERE case_id = ?", case)
