"""What hangs on a case."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.rows import EventRow, Grant, NoteRow, OutboxRow, SealedField


class Files(Protocol):
    """What hangs on a case."""

    async def fields(self, case: str) -> Sequence[SealedField]:
        """Read the sealed fields of a case."""
        ...

    async def grants(self, case: str) -> Sequence[Grant]:
        """Read the grants to a case's key."""
        ...

    async def grants_of(self, reader: str, after: str, limit: int) -> Sequence[Grant]:
        """Read a reader's grants in the order of their cases, from behind the case `after` ("" from the first)."""
        ...

    async def server_grants_before(self, sent: float, limit: int) -> Sequence[Grant]:
        """Read the server's grants to cases sent before a time, oldest first."""
        ...

    async def notes(self, case: str) -> Sequence[NoteRow]:
        """Read a case's notes, oldest first."""
        ...

    async def timeline(self, case: str) -> Sequence[EventRow]:
        """Read a case's events, oldest first."""
        ...

    async def deliveries(self, case: str) -> Sequence[OutboxRow]:
        """List the envelopes tied to a case, oldest first."""
        ...
