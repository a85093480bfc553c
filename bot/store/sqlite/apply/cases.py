"""Cases and what hangs on them."""

import json
import sqlite3

from bot.store.changes import AddCase, AddEvent, AddNote, AssignCase, MarkOpened, MoveCase, TagCase
from bot.store.sqlite.apply.conflict import must_change

RANKS = {"now": 0, "detained": 1, "soon": 2, "normal": 3}
"""The most urgent first."""


def add(db: sqlite3.Connection, change: AddCase) -> None:
    """Insert a case with its sealed fields and grants; an id or code that is taken is a conflict."""
    row = change.row
    cursor = db.execute(
        "INSERT INTO cases (id, code, person, channel, language, status, urgency, state, kind, cost, speak, detained,"
        " created, changed, accepted, assigned, last4, closed, opened, here, rank, box)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            *(row.id, row.code, row.person, row.channel, row.language, row.status, row.urgency, row.state, row.kind),
            *(row.cost, row.speak, row.detained, row.created, row.changed, row.accepted, row.assigned, row.last4),
            *(row.closed, row.opened, row.here, RANKS[row.urgency], row.box),
        ),
    )
    must_change(cursor)
    _tag(db, row.id, row.tags)
    db.executemany(
        "INSERT INTO fields (case_id, name, sealed) VALUES (?, ?, ?)",
        [(field.case, field.name, field.sealed) for field in change.fields],
    )
    db.executemany(
        "INSERT INTO grants (case_id, reader, wrapped) VALUES (?, ?, ?)",
        [(grant.case, grant.reader, grant.wrapped) for grant in change.grants],
    )


def move(db: sqlite3.Connection, change: MoveCase) -> None:
    """Move a case out of one of the expected statuses; the first acceptance stays."""
    cursor = db.execute(
        "UPDATE cases SET status = ?1, changed = ?2, accepted = coalesce(accepted, ?3),"
        " closed = CASE WHEN ?1 IN ('closed', 'withdrawn') THEN coalesce(closed, ?2) END"
        " WHERE id = ?4 AND status IN (SELECT value FROM json_each(?5))"
        " AND NOT (?6 AND EXISTS (SELECT 1 FROM offers WHERE case_id = cases.id AND status = 'offered'))",
        (change.to, change.at, change.accepted, change.case, json.dumps(change.expected), change.left_alone),
    )
    must_change(cursor)


def assign(db: sqlite3.Connection, change: AssignCase) -> None:
    """Give a case on from exactly the one who was seen to have it."""
    sql = "UPDATE cases SET assigned = ?, changed = ? WHERE id = ? AND assigned = ? AND status <> 'erased'"
    must_change(db.execute(sql, (change.to, change.at, change.case, change.expected)))


def tag(db: sqlite3.Connection, change: TagCase) -> None:
    """Put tags on a case that is not erased, and take others off."""
    must_change(db.execute("UPDATE cases SET id = id WHERE id = ? AND status <> 'erased'", (change.case,)))
    sql = "DELETE FROM case_tags WHERE case_id = ? AND tag = ?"
    db.executemany(sql, [(change.case, tag) for tag in change.remove])
    _tag(db, change.case, change.add)


def mark_opened(db: sqlite3.Connection, change: MarkOpened) -> None:
    """Stamp a case as opened; a stamp never goes back."""
    sql = "UPDATE cases SET opened = max(coalesce(opened, ?1), ?1) WHERE id = ?2 AND status <> 'erased'"
    must_change(db.execute(sql, (change.at, change.case)))


def add_event(db: sqlite3.Connection, change: AddEvent) -> None:
    """Add a line to the timeline."""
    row = change.row
    db.execute(
        "INSERT INTO events (case_id, at, actor, what, detail) VALUES (?, ?, ?, ?, ?)",
        (row.case, row.at, row.actor, row.what, row.detail),
    )


def add_note(db: sqlite3.Connection, change: AddNote) -> None:
    """Add a note, unless the case was erased meanwhile."""
    row = change.row
    cursor = db.execute(
        "INSERT INTO notes (id, case_id, reader, at, sealed)"
        " SELECT ?, id, ?, ?, ? FROM cases WHERE id = ? AND status <> 'erased'",
        (row.id, row.reader, row.at, row.sealed, row.case),
    )
    must_change(cursor)


def _tag(db: sqlite3.Connection, case: str, tags: tuple[str, ...]) -> None:
    sql = "INSERT INTO case_tags (case_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING"
    db.executemany(sql, [(case, tag) for tag in tags])
