"""Readers of the desk, their sessions, and the record of what they read."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.rows import AuditRow, InviteRow, ReaderRow, SessionRow, ViewRow


class Readers(Protocol):
    """Readers of the desk, their sessions, and the record of what they read."""

    async def reader(self, key: str) -> ReaderRow | None:
        """Find a reader by id, or by name in any case of letters."""
        ...

    async def readers(self) -> Sequence[ReaderRow]:
        """List readers by name."""
        ...

    async def readers_of(self, lawyers: Sequence[str]) -> Sequence[ReaderRow]:
        """List the active readers who are one of these lawyers, by name."""
        ...

    async def invite(self, token: str) -> InviteRow | None:
        """Find an invite by the SHA-256 of its secret, used or not."""
        ...

    async def invites(self) -> Sequence[InviteRow]:
        """List invites, newest first, used and overdue ones too."""
        ...

    async def views(self, reader: str) -> Sequence[ViewRow]:
        """List the lists that a reader keeps, by name."""
        ...

    async def session(self, token: str) -> SessionRow | None:
        """Find a session by the SHA-256 of its secret."""
        ...

    async def audit(self, case: str = "", limit: int = 500) -> Sequence[AuditRow]:
        """List audit rows, of one case or of all, newest first."""
        ...

    async def last_done(self, action: str) -> Mapping[str, float]:
        """Tell when each reader last did something whose name in the audit begins with `action`."""
        ...

    async def audit_broken_at(self) -> int | None:
        """Walk the audit chain; give the id of the first row that does not fit, or None."""
        ...
