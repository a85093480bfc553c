"""Erasing: what is deleted is overwritten (secure_delete), and of a case only a tombstone stays."""

import sqlite3

from bot.store.changes import EraseCase, ErasePerson
from bot.store.sqlite.shrinking import leave_to_shrink

_OF_A_CASE = (
    "DELETE FROM fields WHERE case_id = ?",
    "DELETE FROM grants WHERE case_id = ?",
    "DELETE FROM notes WHERE case_id = ?",
    "DELETE FROM offers WHERE case_id = ?",
    "DELETE FROM events WHERE case_id = ?",
    "DELETE FROM outbox WHERE case_id = ?",
)


def erase_person(db: sqlite3.Connection, change: ErasePerson) -> None:
    """Delete conversation, cases and envelopes, sent ones too. The wish for silence stays: it is an HMAC and a time."""
    cases = db.execute("SELECT id FROM cases WHERE person = ? AND person <> ''", (change.person,)).fetchall()
    for (case,) in cases:
        _erase(db, case, change.at)
    db.execute("DELETE FROM conversations WHERE person = ?", (change.person,))
    leave_to_shrink(db)
    for lane in {change.person, change.lane} - {""}:
        db.execute("DELETE FROM outbox WHERE lane = ? AND status IN ('due', 'leased', 'unknown')", (lane,))
        db.execute("DELETE FROM outbox WHERE lane = ? AND settled IS NOT NULL", (lane,))


def erase_case(db: sqlite3.Connection, change: EraseCase) -> None:
    """Delete the words and keys of one case; an erased one is left as it is."""
    _erase(db, change.case, change.at)


def _erase(db: sqlite3.Connection, case: str, at: float) -> None:
    for statement in _OF_A_CASE:
        db.execute(statement, (case,))
    db.execute(
        "UPDATE cases SET status = 'erased', changed = ?, code = '', person = '', channel = '', language = '',"
        " state = '', kind = '', cost = '', speak = '', urgency = 'normal', detained = 0, rank = 3"
        " WHERE id = ? AND status <> 'erased'",
        (at, case),
    )
    leave_to_shrink(db)
