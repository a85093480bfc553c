"""What is known of lawyers beside the directory: who else is written to, what they hold, who checked them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.lawyers import ContactRow, LawyerRow, Load, Tally, VerificationRow
from bot.store.rows import OfferRow


class Lawyers(Protocol):
    """What is known of lawyers beside the directory."""

    async def lawyers_at(self, lane: str) -> Sequence[LawyerRow]:
        """List the active lawyers whose notices go to an address, by id."""
        ...

    async def contacts(self, lawyer: str) -> Sequence[ContactRow]:
        """List a lawyer's further recipients."""
        ...

    async def loads(self, day: float) -> Mapping[str, Load]:
        """Tell what lawyers hold who were ever asked; `day` is when today began.

        An offer that stands counts as open, as does a case that they accepted and that is not closed.
        """
        ...

    async def verifications(self, lawyer: str) -> Sequence[VerificationRow]:
        """List when a lawyer's licence was looked up, the last time first."""
        ...

    async def verification(self, key: str) -> VerificationRow | None:
        """Find one look-up of a licence by id."""
        ...

    async def unverified(self, at: float) -> Sequence[LawyerRow]:
        """List active lawyers whose licence, as listed, has no approved look-up that still holds, by name."""
        ...

    async def unapproved(self) -> Sequence[VerificationRow]:
        """List look-ups of active lawyers' licences, as listed, that no second person approved, the first one first."""
        ...

    async def offers_of(self, lawyer: str, limit: int) -> Sequence[OfferRow]:
        """List the offers made to a lawyer, the last first."""
        ...

    async def tally(self, lawyer: str, since: float) -> Tally:
        """Count what became of the offers made to a lawyer since a time."""
        ...
