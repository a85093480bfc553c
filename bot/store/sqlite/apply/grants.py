"""Who holds the key of a case."""

import json
import sqlite3

from bot.store.changes import AddGrant, CloseGrants, DropGrants, ReplaceGrant
from bot.store.sqlite.apply.conflict import must_change
from bot.store.sqlite.shrinking import leave_to_shrink

_DROP = (
    "DELETE FROM grants WHERE case_id = ?1 AND (reader IN (SELECT value FROM json_each(?2))"
    " OR reader IN (SELECT id FROM readers WHERE lawyer <> '' AND lawyer IN (SELECT value FROM json_each(?3))))"
)
_CLOSE = (
    "DELETE FROM grants WHERE case_id = ?1 AND (reader = 'server'"
    " OR reader IN (SELECT id FROM readers WHERE lawyer <> '' AND lawyer <> ?2))"
)


def add(db: sqlite3.Connection, change: AddGrant) -> None:
    """Grant the key of a case that is not erased."""
    grant = change.grant
    cursor = db.execute(
        "INSERT INTO grants (case_id, reader, wrapped) SELECT id, ?, ? FROM cases WHERE id = ? AND status <> 'erased'"
        " ON CONFLICT (case_id, reader) DO UPDATE SET wrapped = excluded.wrapped",
        (grant.reader, grant.wrapped, grant.case),
    )
    must_change(cursor)


def replace(db: sqlite3.Connection, change: ReplaceGrant) -> None:
    """Replace exactly the wrap that was seen; another one, or none, is a conflict."""
    grant = change.grant
    sql = "UPDATE grants SET wrapped = ? WHERE case_id = ? AND reader = ? AND wrapped = ?"
    must_change(db.execute(sql, (grant.wrapped, grant.case, grant.reader, change.seen)))
    leave_to_shrink(db)


def drop(db: sqlite3.Connection, change: DropGrants) -> None:
    """Take the key from some."""
    if db.execute(_DROP, (change.case, json.dumps(change.readers), json.dumps(change.lawyers))).rowcount > 0:
        leave_to_shrink(db)


def close(db: sqlite3.Connection, change: CloseGrants) -> None:
    """Take the key from the server and from all lawyers but one."""
    if db.execute(_CLOSE, (change.case, change.keep)).rowcount > 0:
        leave_to_shrink(db)
