"""What the server's keys have sealed."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.sealed import SealedKind, SealedRow


class Sealed(Protocol):
    """What the server's keys have sealed."""

    async def sealed(self, kind: SealedKind, after: str, limit: int) -> Sequence[SealedRow]:
        """Read sealed blobs of one kind in the order of their keys, from behind `after`; emptied ones are left out."""
        ...

    async def sealed_count(self) -> int:
        """Count all sealed blobs."""
        ...
