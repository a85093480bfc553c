"""Erasures that are under way."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.rows import ErasureRow


class Erasures(Protocol):
    """Erasures that are under way."""

    async def erasures(self) -> Sequence[ErasureRow]:
        """List erasures that are not done, oldest first."""
        ...

    async def lane_waits(self, lane: str) -> bool:
        """Tell whether an envelope of this lane is still to be sent, or was given up and waits for somebody to look."""
        ...
