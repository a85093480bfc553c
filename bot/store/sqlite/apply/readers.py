"""Readers of the desk and their sessions."""

import sqlite3

from bot.store.changes import EndSessions, PutReader, PutSession
from bot.store.sqlite.apply.conflict import Conflict


def put_reader(db: sqlite3.Connection, change: PutReader) -> None:
    """Insert or replace a reader; a name that another one bears, in any case of letters, is a conflict."""
    row = change.row
    folded = row.name.casefold()
    if db.execute("SELECT 1 FROM readers WHERE folded = ? AND id <> ?", (folded, row.id)).fetchone():
        raise Conflict
    db.execute(
        "INSERT INTO readers (id, name, folded, role, passphrase, created, active) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded = excluded.folded, role = excluded.role,"
        " passphrase = excluded.passphrase, created = excluded.created, active = excluded.active",
        (row.id, row.name, folded, row.role, row.passphrase, row.created, row.active),
    )


def put_session(db: sqlite3.Connection, change: PutSession) -> None:
    """Insert a session; one seen after it began only stamps what is there, so that an ended one stays ended."""
    row = change.row
    if row.seen > row.created:
        db.execute("UPDATE sessions SET seen = ? WHERE token = ?", (row.seen, row.token))
        return
    db.execute(
        "INSERT INTO sessions (token, reader, csrf, created, seen) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (token) DO UPDATE SET seen = excluded.seen",
        (row.token, row.reader, row.csrf, row.created, row.seen),
    )


def end_sessions(db: sqlite3.Connection, change: EndSessions) -> None:
    """End one session, all of a reader, or both."""
    db.execute("DELETE FROM sessions WHERE token = ? AND token <> ''", (change.token,))
    db.execute("DELETE FROM sessions WHERE reader = ? AND reader <> ''", (change.reader,))
