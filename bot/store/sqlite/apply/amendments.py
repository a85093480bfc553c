"""What is added to a case after it was sent."""

import sqlite3

from bot.store.changes import AddAmendment, PutBox, PutPlan, RelistCase
from bot.store.sqlite.apply.cases import RANKS
from bot.store.sqlite.apply.conflict import must_change


def add(db: sqlite3.Connection, change: AddAmendment) -> None:
    """Add an amendment, unless the case was erased meanwhile."""
    row = change.row
    cursor = db.execute(
        "INSERT INTO amendments (id, case_id, at, sealed) SELECT ?, id, ?, ? FROM cases"
        " WHERE id = ? AND status <> 'erased'",
        (row.id, row.at, row.sealed, row.case),
    )
    must_change(cursor)


def relist(db: sqlite3.Connection, change: RelistCase) -> None:
    """Put what is listed of a case to what it is now."""
    sql = (
        "UPDATE cases SET state = ?, detained = ?, urgency = ?, rank = ?, here = ?, changed = ?"
        " WHERE id = ? AND status <> 'erased'"
    )
    rank = RANKS[change.urgency]
    values = (change.state, change.detained, change.urgency, rank, change.here, change.at, change.case)
    must_change(db.execute(sql, values))


def put_box(db: sqlite3.Connection, change: PutBox) -> None:
    """Keep a box where there is none."""
    db.execute("UPDATE cases SET box = ? WHERE id = ? AND box = x'' AND status <> 'erased'", (change.box, change.case))


def put_plan(db: sqlite3.Connection, change: PutPlan) -> None:
    """Keep the last plan."""
    row = change.row
    cursor = db.execute(
        "INSERT INTO plans (case_id, lawyer, at, sealed) SELECT id, ?, ?, ? FROM cases"
        " WHERE id = ? AND status <> 'erased'"
        " ON CONFLICT (case_id) DO UPDATE SET lawyer = excluded.lawyer, at = excluded.at, sealed = excluded.sealed",
        (row.lawyer, row.at, row.sealed, row.case),
    )
    must_change(cursor)
