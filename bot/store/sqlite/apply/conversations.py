"""Conversations, and the wish for silence, which outlives them."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from bot.store.changes import DropDraft, SaveConversation, SetSilent
from bot.store.sqlite.apply.conflict import Conflict, must_change
from bot.store.sqlite.shrinking import leave_to_shrink

_FIRST = (
    "INSERT INTO conversations (person, channel, version, address, state, language, updated, worded)"
    " VALUES (?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_NEXT = (
    "UPDATE conversations SET channel = ?, version = ?, address = ?, state = ?, language = ?, updated = ?, worded = ?"
    " WHERE person = ? AND version = ?"
)
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


def save(db: sqlite3.Connection, changes: Sequence[SaveConversation]) -> None:
    """Insert first versions, or replace exactly the ones before; keep or lift the wish for silence with them.

    Raises:
        Conflict: One of them found another version than the one before it.
    """
    rows = [change.row for change in changes]
    first = [
        (row.person, row.channel, row.address, row.state, row.language, row.updated, row.worded)
        for row in rows
        if row.version == 1
    ]
    following = [
        (
            *(row.channel, row.version, row.address, row.state, row.language, row.updated, row.worded),
            *(row.person, row.version - 1),
        )
        for row in rows
        if row.version > 1
    ]
    for sql, values in ((_FIRST, first), (_NEXT, following)):
        if values and db.executemany(sql, values).rowcount != len(values):
            raise Conflict
    for silent, alike in groupby(rows, lambda row: row.silent):
        if silent:
            db.executemany(_SILENCE, [(row.person, row.updated) for row in alike])
        else:
            db.executemany(_LIFT, [(row.person,) for row in alike])


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
