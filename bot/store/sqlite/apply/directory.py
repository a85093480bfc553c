"""The directory of lawyers."""

import sqlite3

from bot.store.changes import PutAvailability, PutContacts, PutLawyer, PutVerification
from bot.store.sqlite.apply.conflict import must_change

_COLUMNS = (
    *("id", "name", "organisation", "kind", "licence", "states", "languages", "kinds", "cost", "detained", "channel"),
    *("address", "lane", "active", "imported", "accreditation", "accredited_until", "courts", "facilities", "minors"),
    *("calls", "urgent", "source", "listed", "free_list", "offered"),
)
_PUT = (
    f"INSERT INTO lawyers ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) ON CONFLICT (id)"  # noqa: S608 - names of our own
    f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:-1])}"
)
BETWEEN = "\n"
"""Stands between the names of courts and facilities, which may hold commas."""


def put_lawyer(db: sqlite3.Connection, change: PutLawyer) -> None:
    """Insert a lawyer, or replace all of one but when they were last offered a case."""
    row = change.row
    db.execute(
        _PUT,
        (
            *(row.id, row.name, row.organisation, row.kind, row.licence),
            *(",".join(codes) for codes in (row.states, row.languages, row.kinds)),
            *(row.cost, row.detained, row.channel, row.address, row.lane, row.active, row.imported),
            *(row.accreditation, row.accredited_until, BETWEEN.join(row.courts), BETWEEN.join(row.facilities)),
            *(row.minors, row.calls, row.urgent, row.source, row.listed, row.free_list, row.offered),
        ),
    )
    db.execute("DELETE FROM lawyer_states WHERE lawyer = ?", (row.id,))
    db.executemany(
        "INSERT INTO lawyer_states (state, lawyer) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(state, row.id) for state in row.states],
    )
    changed(db)


def put_contacts(db: sqlite3.Connection, change: PutContacts) -> None:
    """Replace a lawyer's further recipients."""
    db.execute("DELETE FROM lawyer_contacts WHERE lawyer = ?", (change.lawyer,))
    db.executemany(
        "INSERT INTO lawyer_contacts (lawyer, channel, address, lane) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(change.lawyer, each.channel, each.address, each.lane) for each in change.contacts],
    )


def put_availability(db: sqlite3.Connection, change: PutAvailability) -> None:
    """Set when a lawyer can be asked."""
    row = change.row
    cursor = db.execute(
        "UPDATE lawyers SET open_limit = ?, daily_limit = ?, away_from = ?, away_until = ?, quiet_from = ?,"
        " quiet_until = ?, digest = ?, link = ? WHERE id = ?",
        (
            *(row.open_limit, row.daily_limit, row.away_from, row.away_until, row.quiet_from),
            *(row.quiet_until, row.digest, row.link, change.lawyer),
        ),
    )
    must_change(cursor)
    changed(db)


def put_verification(db: sqlite3.Connection, change: PutVerification) -> None:
    """Record that a licence was looked up, or that a second person agrees, which is said once."""
    row = change.row
    cursor = db.execute(
        "INSERT INTO verifications (id, lawyer, licence, register, checked_by, at, due, approved_by, approved)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET approved_by = excluded.approved_by,"
        " approved = excluded.approved WHERE verifications.approved_by = ''",
        (
            *(row.id, row.lawyer, row.licence, row.register, row.by, row.at, row.due),
            *(row.approved_by, row.approved),
        ),
    )
    must_change(cursor)
    changed(db)


def changed(db: sqlite3.Connection) -> None:
    """Count that the directory changed, so that whoever keeps an index of it makes it anew."""
    db.execute(
        "INSERT INTO marks (name, value) VALUES ('directory', '1')"
        " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )
