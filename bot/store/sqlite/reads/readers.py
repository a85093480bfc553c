"""Readers of the desk, their sessions, and the record of what they read."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from bot.store.rows import AuditRow, InviteRow, ReaderRow, SessionRow, ViewRow
from bot.store.sqlite.apply.audit import chain
from bot.store.sqlite.reading import Reading, ask

_READER = (
    "SELECT id, name, role, created, state, public_key, private_key, totp, totp_used, recovery, lawyer,"
    " invited_by, approved_by FROM readers"
)
_INVITE = "SELECT token, role, name, lawyer, invited_by, created, expires, used FROM invites"
_SESSION = "SELECT token, reader, csrf, created, seen, private, strong FROM sessions"
_AUDIT = "SELECT id, at, reader, action, case_id, hash FROM audit"
_STRIDE = 1_000


class ReaderReads(Reading):
    """Look-ups and lists of readers, sessions and audit rows."""

    async def reader(self, key: str) -> ReaderRow | None:
        """Find a reader by id, or by name in any case of letters; an id goes before a name."""
        sql = f"{_READER} WHERE id = ?1 OR folded = ?2 ORDER BY id = ?1 DESC LIMIT 1"
        return self._find(_row, sql, key, key.casefold())

    async def readers(self) -> Sequence[ReaderRow]:
        """List readers by name."""
        return self._list(_row, f"{_READER} ORDER BY folded")

    async def readers_of(self, lawyers: Sequence[str]) -> Sequence[ReaderRow]:
        """List the active readers who are one of these lawyers, by name."""
        among = "lawyer <> '' AND lawyer IN (SELECT value FROM json_each(?)) AND state = 'active'"
        sql = f"{_READER} WHERE {among} ORDER BY folded"
        return self._list(_row, sql, json.dumps(list(lawyers)))

    async def invite(self, token: str) -> InviteRow | None:
        """Find an invite by the SHA-256 of its secret, used or not."""
        return self._find(InviteRow, f"{_INVITE} WHERE token = ?", token)

    async def invites(self) -> Sequence[InviteRow]:
        """List invites, newest first, used and overdue ones too."""
        return self._list(InviteRow, f"{_INVITE} ORDER BY created DESC, token")

    async def views(self, reader: str) -> Sequence[ViewRow]:
        """List the lists that a reader keeps, by name."""
        return self._list(ViewRow, "SELECT reader, name, query FROM views WHERE reader = ? ORDER BY name", reader)

    async def session(self, token: str) -> SessionRow | None:
        """Find a session by the SHA-256 of its secret."""
        return self._find(SessionRow, f"{_SESSION} WHERE token = ?", token)

    async def audit(self, case: str = "", limit: int = 500) -> Sequence[AuditRow]:
        """List audit rows, of one case or of all, newest first."""
        if case:
            sql = f"{_AUDIT} WHERE case_id = ? AND case_id <> '' ORDER BY id DESC LIMIT ?"
            return await self._list_aside(AuditRow, sql, case, limit)
        return await self._list_aside(AuditRow, f"{_AUDIT} ORDER BY id DESC LIMIT ?", limit)

    async def last_done(self, action: str) -> Mapping[str, float]:
        """Tell when each reader last did something whose name in the audit begins with `action`."""
        sql = "SELECT reader, max(at) FROM audit WHERE substr(action, 1, length(?1)) = ?1 GROUP BY reader"
        return await self._aside(lambda db: dict(ask(db, sql, action)))

    async def audit_broken_at(self) -> int | None:
        """Walk the audit chain; give the id of the first row that does not fit or is missing, or None."""
        return await self._aside(_walk)


def _walk(db: sqlite3.Connection) -> int | None:
    """Follow the chain some rows at a time, so that no long snapshot stands in the way of checkpoints."""
    number, link = 0, ""
    while rows := ask(db, f"{_AUDIT} WHERE id > ? ORDER BY id LIMIT ?", number, _STRIDE):
        for key, at, reader, action, case, kept in rows:
            number += 1
            link = chain(link, number, at, reader, action, case)
            if (key, kept) != (number, link):
                return number
    (last,) = ask(db, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'")
    return number + 1 if last != (number,) else None


def _row(*columns: Any) -> ReaderRow:  # noqa: ANN401 - the columns of _READER, in the order of the row's fields
    values = list(columns)
    values[9] = tuple(filter(None, columns[9].split(",")))
    return ReaderRow(*values)
