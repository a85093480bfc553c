"""Readers of the desk, and how they join."""

import sqlite3

from bot.store.changes import PutInvite, PutReader, SpendRecovery, SpendTotp, UseInvite
from bot.store.rows import ReaderRow
from bot.store.sqlite.apply.conflict import Conflict, must_change
from bot.store.sqlite.apply.directory import changed

_COLUMNS = (
    *("id", "name", "folded", "role", "created", "state", "public_key", "private_key", "totp"),
    *("totp_used", "recovery", "lawyer", "invited_by", "approved_by"),
)
_KEPT = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name not in ("id", "totp_used"))
_PUT = (
    f"INSERT INTO readers ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - our own names
    f" ON CONFLICT (id) DO UPDATE SET {_KEPT}, totp_used = max(totp_used, excluded.totp_used)"
)
_COMPARED = tuple(name for name in _COLUMNS if name != "totp_used")
_AS_BEFORE = f"SELECT 1 FROM readers WHERE {' AND '.join(f'{name} = ?' for name in _COMPARED)}"  # noqa: S608 - our own names
_OF_A_READER = (
    "DELETE FROM sessions WHERE reader = ?",
    "DELETE FROM views WHERE reader = ?",
    "DELETE FROM grants WHERE reader = ?",
)
_SPEND = (
    "UPDATE readers SET recovery = trim(replace(',' || recovery || ',', ',' || ?2 || ',', ','), ',')"
    " WHERE id = ?1 AND instr(',' || recovery || ',', ',' || ?2 || ',')"
)


def put_reader(db: sqlite3.Connection, change: PutReader) -> None:
    """Insert or replace a reader; a name that another one bears, in any case of letters, is a conflict."""
    row, before = change.row, change.before
    folded = row.name.casefold()
    if before is not None and not db.execute(_AS_BEFORE, _values(before, _COMPARED)).fetchone():
        raise Conflict
    if db.execute("SELECT 1 FROM readers WHERE folded = ? AND id <> ?", (folded, row.id)).fetchone():
        raise Conflict
    db.execute(_PUT, _values(row, _COLUMNS))
    if row.state == "removed":
        for statement in _OF_A_READER:
            db.execute(statement, (row.id,))
    if row.lawyer:
        changed(db)


def _values(row: ReaderRow, names: tuple[str, ...]) -> tuple[object, ...]:
    written = {"folded": row.name.casefold(), "recovery": ",".join(row.recovery)}
    return tuple(written[name] if name in written else getattr(row, name) for name in names)


def spend_totp(db: sqlite3.Connection, change: SpendTotp) -> None:
    """Accept a time step once, and none before it."""
    sql = "UPDATE readers SET totp_used = ?1 WHERE id = ?2 AND totp_used < ?1"
    must_change(db.execute(sql, (change.step, change.reader)))


def spend_recovery(db: sqlite3.Connection, change: SpendRecovery) -> None:
    """Take a recovery code, which must be there."""
    if not change.code:
        raise Conflict
    must_change(db.execute(_SPEND, (change.reader, change.code)))


def put_invite(db: sqlite3.Connection, change: PutInvite) -> None:
    """Insert an invite, or replace it, so that one not used yet can be withdrawn."""
    row = change.row
    db.execute(
        "INSERT INTO invites (token, role, name, lawyer, invited_by, created, expires, used)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token) DO UPDATE SET expires = excluded.expires",
        (row.token, row.role, row.name, row.lawyer, row.by, row.created, row.expires, row.used),
    )


def use_invite(db: sqlite3.Connection, change: UseInvite) -> None:
    """Use an invite once, before its time has run out."""
    sql = "UPDATE invites SET used = ?1 WHERE token = ?2 AND used IS NULL AND expires > ?1"
    must_change(db.execute(sql, (change.at, change.token)))
