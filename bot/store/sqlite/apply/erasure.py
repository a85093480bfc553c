"""Erasing: what is deleted is overwritten (secure_delete), and of a case only a tombstone stays."""

import json
import sqlite3

from bot.store.changes import EraseCase, ErasePerson, PutErasure, StepErasure
from bot.store.sqlite.apply.conflict import must_change
from bot.store.sqlite.shrinking import leave_to_shrink

_OF_A_CASE = (
    "DELETE FROM fields WHERE case_id = ?",
    "DELETE FROM grants WHERE case_id = ?",
    "DELETE FROM notes WHERE case_id = ?",
    "DELETE FROM offers WHERE case_id = ?",
    "DELETE FROM events WHERE case_id = ?",
    "DELETE FROM outbox WHERE case_id = ?",
    "DELETE FROM case_tags WHERE case_id = ?",
    "DELETE FROM amendments WHERE case_id = ?",
    "DELETE FROM plans WHERE case_id = ?",
)


def erase_person(db: sqlite3.Connection, change: ErasePerson) -> None:
    """Delete conversation, cases and envelopes, sent ones too. The wish for silence stays: it is an HMAC and a time."""
    cases = db.execute("SELECT id FROM cases WHERE person = ? AND person <> ''", (change.person,)).fetchall()
    for (case,) in cases:
        _erase(db, case, change.at)
    for table in ("conversations", "reminders", "carryings"):
        db.execute(f"DELETE FROM {table} WHERE person = ?", (change.person,))  # noqa: S608 - names of our own
    leave_to_shrink(db)
    db.execute("DELETE FROM safe_times WHERE person = ?", (change.person,))
    for lane in {change.person, change.lane} - {""}:
        db.execute("DELETE FROM outbox WHERE lane = ? AND status IN ('due', 'leased', 'unknown')", (lane,))
        db.execute("DELETE FROM outbox WHERE lane = ? AND settled IS NOT NULL", (lane,))
        db.execute("DELETE FROM chat_messages WHERE lane = ?", (lane,))
        db.execute("DELETE FROM clearings WHERE lane = ?", (lane,))


def erase_case(db: sqlite3.Connection, change: EraseCase) -> None:
    """Delete the words and keys of one case; an erased one is left as it is."""
    _erase(db, change.case, change.at)


def _erase(db: sqlite3.Connection, case: str, at: float) -> None:
    for statement in _OF_A_CASE:
        db.execute(statement, (case,))
    db.execute(
        "UPDATE cases SET status = 'erased', changed = ?, code = '', person = '', channel = '', language = '',"
        " state = '', kind = '', cost = '', speak = '', urgency = 'normal', detained = 0, rank = 3,"
        " assigned = '', last4 = '', opened = NULL, here = 1, box = x''"
        " WHERE id = ? AND status <> 'erased'",
        (at, case),
    )
    leave_to_shrink(db)


def put_erasure(db: sqlite3.Connection, change: PutErasure) -> None:
    """Note what is to be carried through."""
    row = change.row
    db.execute(
        "INSERT INTO erasures (id, code, channel, lane, address, language, held, at, changed, step)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(row.id, row.code, row.channel, row.lane, row.address, row.language, json.dumps(row.held)),
            *(row.at, row.changed, row.step),
        ),
    )


def step_erasure(db: sqlite3.Connection, change: StepErasure) -> None:
    """Move an erasure on; of one that is done, whom it was about goes too."""
    sql = "UPDATE erasures SET step = ?, changed = ? WHERE id = ? AND step = ?"
    must_change(db.execute(sql, (change.to, change.at, change.erasure, change.expected)))
    if change.to == "done":
        db.execute(
            "UPDATE erasures SET channel = '', lane = '', address = x'', language = '', held = '[]' WHERE id = ?",
            (change.erasure,),
        )
        leave_to_shrink(db)
