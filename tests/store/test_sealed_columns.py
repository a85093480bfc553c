"""Every column that holds sealed bytes is known to the change of keys, or is not for it, with the reason."""

from typing import get_args

from bot.store.sealed import SealedKind
from bot.store.sqlite.sealed import COLUMNS
from tests.store.conftest import Watched

OTHERS = {
    ("fields", "sealed"): "under the key of its case",
    ("notes", "sealed"): "under the key of its case",
    ("amendments", "sealed"): "under the box of its case",
    ("cases", "box"): "not secret",
    ("readers", "public_key"): "not secret",
    ("readers", "private_key"): "under the reader's passphrase",
    ("sessions", "private"): "under the cookie's secret",
}


async def test_every_column_of_bytes_is_sealed_anew_or_named_here(watched: Watched) -> None:
    tables = watched.db.execute("SELECT name FROM pragma_table_list WHERE type = 'table'").fetchall()
    columns = {
        (table, column)
        for (table,) in tables
        for column, kind in watched.db.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        if kind == "BLOB"
    }
    known = {(table, blob) for table, blob, _, _ in COLUMNS.values()}
    assert columns == known | set(OTHERS)
    assert set(COLUMNS) == set(get_args(SealedKind))
