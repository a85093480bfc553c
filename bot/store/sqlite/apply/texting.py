"""Consent, delivery states and safe times."""

import sqlite3

from bot.store.changes import NoteConsent, NoteDelivery, PutSafeTime

RANKS = {"accepted": 0, "scheduled": 0, "queued": 0, "sending": 1, "sent": 2, "delivered": 3, "undelivered": 3}
RANKS |= {"failed": 3, "canceled": 3, "read": 4}
"""How far along a state is (Twilio: Message resource, Status). A state we do not know says nothing."""


def note_consent(db: sqlite3.Connection, change: NoteConsent) -> None:
    """Add a line to the ledger, unless the person's last one says the same."""
    db.execute(
        "INSERT INTO consents (person, at, given, how) SELECT ?, ?, ?, ? WHERE ? IS NOT"
        " (SELECT given FROM consents WHERE person = ? ORDER BY id DESC LIMIT 1)",
        (change.person, change.at, change.given, change.how, change.given, change.person),
    )


def note_delivery(db: sqlite3.Connection, change: NoteDelivery) -> None:
    """Keep a state that is further than the one kept."""
    if change.state not in RANKS:
        return
    db.execute(
        "INSERT INTO deliveries (sid, state, rank, error, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET state = excluded.state, rank = excluded.rank, error = excluded.error, at = excluded.at"
        " WHERE excluded.rank > deliveries.rank",
        (change.sid, change.state, RANKS[change.state], change.error, change.at),
    )


def put_safe_time(db: sqlite3.Connection, change: PutSafeTime) -> None:
    """Remember a time, in the place of the one before."""
    db.execute(
        "INSERT INTO safe_times (person, time) VALUES (?, ?) ON CONFLICT DO UPDATE SET time = excluded.time",
        (change.person, change.time),
    )
