"""Small errands for people."""

import sqlite3
from collections.abc import Sequence

from bot.store.changes import DropReminders, PutCarrying, PutOffReminder, PutReminder, SpendCarrying, SpendReminder
from bot.store.sqlite.apply.conflict import must_change


def put_reminder(db: sqlite3.Connection, change: PutReminder) -> None:
    """Keep the wish, or date it anew; one that was sent stays sent."""
    row = change.row
    db.execute(
        "INSERT INTO reminders (person, kind, due, sent) VALUES (?, ?, ?, 0)"
        " ON CONFLICT DO UPDATE SET due = excluded.due WHERE NOT sent",
        (row.person, row.kind, row.due),
    )


def put_off(db: sqlite3.Connection, changes: Sequence[PutOffReminder]) -> None:
    """Date them anew, if they are there."""
    sql = "UPDATE reminders SET due = ? WHERE person = ? AND kind = ? AND NOT sent"
    db.executemany(sql, [(change.row.due, change.row.person, change.row.kind) for change in changes])


def spend_reminder(db: sqlite3.Connection, change: SpendReminder) -> None:
    """Note that it was sent."""
    sql = "UPDATE reminders SET sent = 1 WHERE person = ? AND kind = ? AND NOT sent"
    must_change(db.execute(sql, (change.person, change.kind)))


def drop_reminders(db: sqlite3.Connection, change: DropReminders) -> None:
    """Forget them."""
    db.execute("DELETE FROM reminders WHERE person = ? AND ? IN ('', kind)", (change.person, change.kind))


def put_carrying(db: sqlite3.Connection, change: PutCarrying) -> None:
    """Keep one code a person; what is past its time goes with it."""
    row = change.row
    db.execute("DELETE FROM carryings WHERE person = ?", (row.person,))
    db.execute("INSERT INTO carryings (token, person, expires) VALUES (?, ?, ?)", (row.token, row.person, row.expires))


def spend_carrying(db: sqlite3.Connection, change: SpendCarrying) -> None:
    """Take the code away; one that is not there, or came too late, is a conflict."""
    must_change(db.execute("DELETE FROM carryings WHERE token = ? AND expires > ?", (change.token, change.at)))
