"""Offers, and the directory of lawyers."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.rows import LawyerRow, OfferRow


class Offers(Protocol):
    """Offers, and the directory of lawyers."""

    async def offers(self, case: str) -> Sequence[OfferRow]:
        """Read a case's offers in the order made."""
        ...

    async def offer_by_token(self, token: str) -> OfferRow | None:
        """Find an offer by the SHA-256 of its link's secret."""
        ...

    async def offers_expiring(self, before: float, limit: int) -> Sequence[OfferRow]:
        """List open offers whose time has run out."""
        ...

    async def lawyers(self, state: str | None = None) -> Sequence[LawyerRow]:
        """List active lawyers, those serving a state where one is named, least recently offered first, then by id."""
        ...

    async def lawyer(self, key: str) -> LawyerRow | None:
        """Find a lawyer by id, active or not."""
        ...

    async def directory(self) -> Sequence[LawyerRow]:
        """List every lawyer, active or not, by name, then by id."""
        ...
