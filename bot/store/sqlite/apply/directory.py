"""The directory of lawyers."""

import sqlite3

from bot.store.changes import PutLawyer


def put_lawyer(db: sqlite3.Connection, change: PutLawyer) -> None:
    """Insert a lawyer, or replace all of one but when they were last offered a case."""
    row = change.row
    db.execute(
        "INSERT INTO lawyers (id, name, organisation, kind, licence, states, languages, kinds, cost, detained, channel,"
        " address, lane, active, imported, offered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, organisation = excluded.organisation,"
        " kind = excluded.kind, licence = excluded.licence, states = excluded.states, languages = excluded.languages,"
        " kinds = excluded.kinds, cost = excluded.cost, detained = excluded.detained, channel = excluded.channel,"
        " address = excluded.address, lane = excluded.lane, active = excluded.active, imported = excluded.imported",
        (
            *(row.id, row.name, row.organisation, row.kind, row.licence),
            *(",".join(codes) for codes in (row.states, row.languages, row.kinds)),
            *(row.cost, row.detained, row.channel, row.address, row.lane, row.active, row.imported, row.offered),
        ),
    )
    db.execute("DELETE FROM lawyer_states WHERE lawyer = ?", (row.id,))
    db.executemany(
        "INSERT INTO lawyer_states (state, lawyer) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(state, row.id) for state in row.states],
    )
