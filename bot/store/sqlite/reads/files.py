"""What hangs on a case: sealed fields, grants, notes and the timeline."""

from collections.abc import Sequence

from bot.store.rows import EventRow, Grant, NoteRow, SealedField
from bot.store.sqlite.reading import Reading


class FileReads(Reading):
    """The file of one case."""

    async def fields(self, case: str) -> Sequence[SealedField]:
        """Read the sealed fields of a case."""
        sql = "SELECT case_id, name, sealed FROM fields WHERE case_id = ? ORDER BY rowid"
        return self._list(SealedField, sql, case)

    async def grants(self, case: str) -> Sequence[Grant]:
        """Read the grants to a case's key."""
        return self._list(Grant, "SELECT case_id, reader, wrapped FROM grants WHERE case_id = ? ORDER BY rowid", case)

    async def grants_of(self, reader: str, after: str, limit: int) -> Sequence[Grant]:
        """Read a reader's grants in the order of their cases, from behind the case `after`."""
        sql = "SELECT case_id, reader, wrapped FROM grants WHERE reader = ? AND case_id > ? ORDER BY case_id LIMIT ?"
        return await self._list_aside(Grant, sql, reader, after, limit)

    async def server_grants_before(self, sent: float, limit: int) -> Sequence[Grant]:
        """Read the server's grants to cases sent before a time, oldest first."""
        sql = (
            "SELECT case_id, reader, wrapped FROM grants JOIN cases ON cases.id = case_id"
            " WHERE reader = 'server' AND created < ? ORDER BY created LIMIT ?"
        )
        return await self._list_aside(Grant, sql, sent, limit)

    async def notes(self, case: str) -> Sequence[NoteRow]:
        """Read a case's notes, oldest first."""
        sql = "SELECT id, case_id, reader, at, sealed FROM notes WHERE case_id = ? ORDER BY at, rowid"
        return self._list(NoteRow, sql, case)

    async def timeline(self, case: str) -> Sequence[EventRow]:
        """Read a case's events, oldest first."""
        sql = "SELECT case_id, at, actor, what, detail FROM events WHERE case_id = ? ORDER BY at, id"
        return self._list(EventRow, sql, case)
