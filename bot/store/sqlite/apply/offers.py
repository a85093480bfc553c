"""Offers of cases to lawyers."""

import json
import sqlite3

from bot.store.changes import AddOffer, CloseOffers, MoveOffer
from bot.store.sqlite.apply.conflict import Conflict, must_change

_ROOM = (
    "SELECT 1 WHERE (?2 = 0 OR ?2 > (SELECT count(*) FROM offers JOIN cases ON cases.id = case_id WHERE lawyer = ?1 AND"
    " (offers.status = 'offered' OR (offers.status = 'accepted' AND cases.status = 'matched'))))"
    " AND (?3 = 0 OR ?3 > (SELECT count(*) FROM offers WHERE lawyer = ?1 AND offered >= ?4))"
)


def add(db: sqlite3.Connection, change: AddOffer) -> None:
    """Offer a case that is not erased, and stamp the lawyer as offered."""
    row = change.row
    if change.open_limit or change.daily_limit:
        room = db.execute(_ROOM, (row.lawyer, change.open_limit, change.daily_limit, change.day)).fetchone()
        if room is None:
            raise Conflict
    cursor = db.execute(
        "INSERT INTO offers (id, case_id, lawyer, lawyer_name, token, status, offered, expires, changed, reason)"
        " SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ? FROM cases WHERE id = ? AND status <> 'erased' ON CONFLICT DO NOTHING",
        (
            *(row.id, row.lawyer, row.lawyer_name, row.token, row.status),
            *(row.offered, row.expires, row.changed, row.reason, row.case),
        ),
    )
    must_change(cursor)
    db.execute("UPDATE lawyers SET offered = max(offered, ?) WHERE id = ?", (row.offered, row.lawyer))


def move(db: sqlite3.Connection, change: MoveOffer) -> None:
    """Move an offer out of one of the expected statuses."""
    cursor = db.execute(
        "UPDATE offers SET status = ?, changed = ?, reason = coalesce(nullif(?, ''), reason)"
        " WHERE id = ? AND status IN (SELECT value FROM json_each(?))",
        (change.to, change.at, change.reason, change.offer, json.dumps(change.expected)),
    )
    must_change(cursor)


def close(db: sqlite3.Connection, change: CloseOffers) -> None:
    """Close what still stands open of a case, but for the one kept."""
    db.execute(
        "UPDATE offers SET status = ?, changed = ? WHERE case_id = ? AND status = 'offered' AND id <> ?",
        (change.to, change.at, change.case, change.keep),
    )
