"""Log-ins, and the lists that a reader keeps."""

import sqlite3

from bot.store.changes import DeleteView, EndSessions, PutSession, SaveView


def put_session(db: sqlite3.Connection, change: PutSession) -> None:
    """Insert a session; one seen after it began only stamps what is there, so that an ended one stays ended."""
    row = change.row
    if row.seen > row.created:
        sql = "UPDATE sessions SET seen = ?, strong = max(strong, ?) WHERE token = ?"
        db.execute(sql, (row.seen, row.strong, row.token))
        return
    db.execute(
        "INSERT INTO sessions (token, reader, csrf, created, seen, private, strong) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (token) DO UPDATE SET seen = excluded.seen",
        (row.token, row.reader, row.csrf, row.created, row.seen, row.private, row.strong),
    )


def end_sessions(db: sqlite3.Connection, change: EndSessions) -> None:
    """End one session, all of a reader, or both."""
    db.execute("DELETE FROM sessions WHERE token = ? AND token <> ''", (change.token,))
    db.execute("DELETE FROM sessions WHERE reader = ? AND reader <> ''", (change.reader,))


def save_view(db: sqlite3.Connection, change: SaveView) -> None:
    """Keep a list under its name."""
    row = change.row
    db.execute(
        "INSERT INTO views (reader, name, query) VALUES (?, ?, ?)"
        " ON CONFLICT (reader, name) DO UPDATE SET query = excluded.query",
        (row.reader, row.name, row.query),
    )


def delete_view(db: sqlite3.Connection, change: DeleteView) -> None:
    """Delete a list; one that is not there is deleted already."""
    db.execute("DELETE FROM views WHERE reader = ? AND name = ?", (change.reader, change.name))
