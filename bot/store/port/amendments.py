"""What was added to a case after it was sent."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.amendments import AmendmentRow, PlanRow


class Amendments(Protocol):
    """What was added to a case after it was sent."""

    async def amendments(self, case: str) -> Sequence[AmendmentRow]:
        """Read what changed of a case, oldest first."""
        ...

    async def plan(self, case: str) -> PlanRow | None:
        """Read what its lawyer will do, as they told it last."""
        ...
