"""Messages that stand in chats."""

import sqlite3
from collections.abc import Sequence

from bot.store.changes import BareMessages, DropClearing, DropMessages, DropOldMessages, NoteMessage, PutClearing


def note(db: sqlite3.Connection, changes: Sequence[NoteMessage]) -> None:
    """Note messages; one that was edited keeps the time at which it was sent, by which it can be deleted."""
    db.executemany(
        "INSERT INTO chat_messages (lane, message, at, buttons) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET buttons = excluded.buttons",
        [(change.row.lane, change.row.message, change.row.at, change.row.buttons) for change in changes],
    )


def bare(db: sqlite3.Connection, change: BareMessages) -> None:
    """Note that buttons are gone."""
    sql = "UPDATE chat_messages SET buttons = '' WHERE lane = ? AND message = ?"
    db.executemany(sql, [(change.lane, message) for message in change.messages])


def drop(db: sqlite3.Connection, change: DropMessages) -> None:
    """Forget messages."""
    sql = "DELETE FROM chat_messages WHERE lane = ? AND message = ?"
    db.executemany(sql, [(change.lane, message) for message in change.messages])


def drop_old(db: sqlite3.Connection, change: DropOldMessages) -> None:
    """Forget what is old."""
    db.execute("DELETE FROM chat_messages WHERE at < ? AND buttons = ''", (change.before,))
    db.execute("DELETE FROM chat_messages WHERE at < ?", (change.with_buttons,))


def put_clearing(db: sqlite3.Connection, change: PutClearing) -> None:
    """Keep the wish, or renew it."""
    row = change.row
    db.execute(
        "INSERT INTO clearings (lane, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at", (row.lane, row.at)
    )


def drop_clearing(db: sqlite3.Connection, change: DropClearing) -> None:
    """Forget the wish."""
    db.execute("DELETE FROM clearings WHERE lane = ?", (change.lane,))
