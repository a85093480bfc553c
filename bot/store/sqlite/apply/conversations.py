"""Conversations, and the wish for silence, which outlives them."""

import sqlite3

from bot.store.changes import DropDraft, SaveConversation, SetSilent
from bot.store.sqlite.apply.conflict import must_change
from bot.store.sqlite.shrinking import leave_to_shrink

_SILENCE = "INSERT INTO silences (person, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
_LIFT = "DELETE FROM silences WHERE person = ?"
_DROP_WAITING = (
    "UPDATE outbox SET status = 'dropped', address = x'', payload = x'', settled = ?"
    " WHERE lane = ? AND status IN ('due', 'leased', 'unknown')"
)
_DROP_DEAD = (
    "UPDATE outbox SET status = 'dropped', address = x'', payload = x'', settled = ?"
    " WHERE lane = ? AND settled IS NOT NULL AND status = 'dead'"
)


def save(db: sqlite3.Connection, change: SaveConversation) -> None:
    """Insert a first version, or replace exactly the one before; keep or lift the wish for silence with it."""
    row = change.row
    if row.version == 1:
        cursor = db.execute(
            "INSERT INTO conversations (person, channel, version, address, state, language, updated, worded)"
            " VALUES (?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (row.person, row.channel, row.address, row.state, row.language, row.updated, row.worded),
        )
    else:
        cursor = db.execute(
            "UPDATE conversations SET channel = ?, version = ?, address = ?, state = ?, language = ?, updated = ?,"
            " worded = ? WHERE person = ? AND version = ?",
            (
                *(row.channel, row.version, row.address, row.state, row.language, row.updated, row.worded),
                *(row.person, row.version - 1),
            ),
        )
    must_change(cursor)
    if row.silent:
        db.execute(_SILENCE, (row.person, row.updated))
    else:
        db.execute(_LIFT, (row.person,))


def set_silent(db: sqlite3.Connection, change: SetSilent) -> None:
    """Keep the wish and drop all that could still be sent to the person, leased or dead; or lift it."""
    if not change.silent:
        db.execute(_LIFT, (change.person,))
        return
    db.execute(_SILENCE, (change.person, change.at))
    for drop in (_DROP_WAITING, _DROP_DEAD):
        db.execute(drop, (change.at, change.person))


def drop_draft(db: sqlite3.Connection, change: DropDraft) -> None:
    """Delete a conversation unless it went on meanwhile."""
    sql = "DELETE FROM conversations WHERE person = ? AND version = ?"
    must_change(db.execute(sql, (change.person, change.version)))
    leave_to_shrink(db)
