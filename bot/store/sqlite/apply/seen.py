"""Events kept before, as a set; and a broom that follows it at a distance."""

import sqlite3
from collections.abc import Sequence

DAY = 86_400.0
EVENTS_KEPT = 8 * DAY
"""Providers redeliver for a day or so; seven days are promised, and the eighth is slack for clocks."""
ENVELOPES_KEPT = 40 * DAY
"""A sent envelope of no case is only a number in a month's sums."""
DELIVERIES_KEPT = 120 * DAY
"""As long as a case may show them, and a month longer."""

_SWEEP_EVERY = 512
_SWEEP_AT_MOST = 2 * _SWEEP_EVERY


def remember(db: sqlite3.Connection, events: Sequence[tuple[str, str, float]]) -> bool:
    """Remember events (channel, the provider's id, when); False when one of them was kept before."""
    if not events:
        return True
    cursor = db.executemany("INSERT INTO seen (channel, event, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", events)
    if cursor.rowcount != len(events):
        return False
    (last,) = db.execute("SELECT last_insert_rowid()").fetchone()
    if last // _SWEEP_EVERY > (last - len(events)) // _SWEEP_EVERY:
        _sweep(db, _steady(db, events[-1][2]))
    return True


def _steady(db: sqlite3.Connection, at: float) -> float:
    """Tell what time it is to those who delete: a clock that leapt ahead must not make us forget what was taken."""
    row = db.execute("SELECT value FROM marks WHERE name = 'clock.steady'").fetchone()
    return min(at, float(row[0].split()[0])) if row else at


def _sweep(db: sqlite3.Connection, now: float) -> None:
    """Forget what is too old, oldest first: some at a time, yet faster than new ones come."""
    db.execute(
        "DELETE FROM seen WHERE id IN (SELECT id FROM seen ORDER BY id LIMIT ?) AND at < ?",
        (_SWEEP_AT_MOST, now - EVENTS_KEPT),
    )
    db.execute(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE case_id = '' AND status IN ('sent', 'dropped')"
        " AND settled < ? LIMIT ?)",
        (now - ENVELOPES_KEPT, _SWEEP_AT_MOST * 4),
    )
    db.execute(
        "DELETE FROM deliveries WHERE sid IN (SELECT sid FROM deliveries WHERE at < ? ORDER BY at LIMIT ?)",
        (now - DELIVERIES_KEPT, _SWEEP_AT_MOST),
    )
