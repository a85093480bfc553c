"""The outbox: envelopes in, leases out, and what became of each."""

import sqlite3
from collections.abc import Mapping, Sequence

from bot.store.changes import BringForward, Settle
from bot.store.rows import MEASURES, Envelope, OutboxRow, OutboxStatus
from bot.store.sqlite.apply.conflict import Conflict
from bot.store.sqlite.reading import Value
from bot.store.sqlite.reads.outbox import HEADS, OF_A_MEASURE, SELECT, outbox_row

_ADD = "INSERT INTO outbox (channel, lane, address, payload, purpose, created, due, case_id, offer_id, parts) VALUES "
_VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE = 64
"""Rows a statement: each statement writes anew the number that no later row may be given."""
_WAITS = (
    "UPDATE outbox SET status = ?, due = ?, settled = NULL, provider_id = coalesce(nullif(?, ''), provider_id),"
    " error = ? WHERE id = ? AND status NOT IN ('sent', 'dropped')"
)
_NOT_TRIED = (
    "UPDATE outbox SET attempts = attempts - 1, first_tried = CASE WHEN attempts > 1 THEN first_tried END"
    " WHERE id = ? AND status = 'leased'"
)
_DEAD = (
    "UPDATE outbox SET status = ?, settled = ?, provider_id = coalesce(nullif(?, ''), provider_id), error = ?"
    " WHERE id = ? AND status NOT IN ('sent', 'dropped')"
)
_DROPPED = (
    "UPDATE outbox SET status = ?, settled = ?, provider_id = coalesce(nullif(?, ''), provider_id), error = ?,"
    " address = x'', payload = x'' WHERE id = ? AND status NOT IN ('sent', 'dropped')"
)
_SENT = (
    "UPDATE outbox SET status = ?, settled = ?, provider_id = coalesce(nullif(?, ''), provider_id), error = ?,"
    " address = x'', payload = x'' WHERE id = ? AND status <> 'sent'"
)
_DUE = f"{SELECT} AS head WHERE {HEADS} AND {OF_A_MEASURE} AND due <= ? ORDER BY due, id LIMIT ?"
_SETTLE: Mapping[OutboxStatus, str] = {
    "due": _WAITS,
    "leased": _WAITS,
    "unknown": _WAITS,
    "dead": _DEAD,
    "dropped": _DROPPED,
    "sent": _SENT,
}


def add(db: sqlite3.Connection, envelopes: Sequence[Envelope]) -> None:
    """Put envelopes at the ends of their lanes, in their order."""
    for first in range(0, len(envelopes), _AT_ONCE):
        some = envelopes[first : first + _AT_ONCE]
        values = list[Value]()
        for each in some:
            values += (each.channel, each.lane, each.address, each.payload, each.purpose)
            values += (each.created, each.due, each.case, each.offer, each.parts)
        db.execute(_ADD + ", ".join([_VALUES] * len(some)), values)


def lease(
    db: sqlite3.Connection, now: float, until: float, limit: int, rooms: Mapping[str, int] | None = None
) -> Sequence[OutboxRow]:
    """Lease the heads of lanes that are due, and give them as they were before.

    The head of a lane is its earliest envelope that waits. It holds back the rest of the lane while it is leased, backs
    off or is unknown; one that is dead holds back nothing.
    """
    found = list[OutboxRow]()
    for name, measure in MEASURES.items():
        most = min(limit, (rooms or {}).get(name, limit))
        found += [outbox_row(*row) for row in db.execute(_DUE, (*measure, now, most)).fetchall() if most]
    leased = sorted(found, key=lambda row: (row.envelope.due, row.id))[:limit]
    db.executemany(
        "UPDATE outbox SET status = 'leased', due = ?, attempts = attempts + 1, first_tried = coalesce(first_tried, ?)"
        " WHERE id = ?",
        [(until, now, row.id) for row in leased],
    )
    return leased


def settle(db: sqlite3.Connection, change: Settle) -> None:
    """Write down what became of an envelope; one that was sent or dropped never waits again.

    Raises:
        Conflict: It is in none of the expected statuses, where some are named.
    """
    if change.expected:
        row = db.execute("SELECT status FROM outbox WHERE id = ?", (change.outbox,)).fetchone()
        if row is None or row[0] not in change.expected:
            raise Conflict
    if not change.tried:
        db.execute(_NOT_TRIED, (change.outbox,))
    sql = _SETTLE[change.status]
    time = change.due if sql is _WAITS else change.at
    db.execute(sql, (change.status, time, change.provider_id, change.error, change.outbox))


def bring_forward(db: sqlite3.Connection, change: BringForward) -> None:
    """Bring forward what waits, and leases that would end too late: their holder may be gone."""
    db.execute("UPDATE outbox SET due = ?1 WHERE status IN ('due', 'unknown') AND due > ?1", (change.now,))
    db.execute("UPDATE outbox SET due = ?1 WHERE status = 'leased' AND due > ?1", (change.until,))
