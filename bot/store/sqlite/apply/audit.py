"""The audit chain: every row's hash covers the row and the hash before it."""

import hashlib
import json
import sqlite3

from bot.store.changes import Audit


def record(db: sqlite3.Connection, change: Audit) -> None:
    """Add a row to the chain."""
    (before,) = db.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone() or ("",)
    (last,) = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone() or (0,)
    link = chain(before, last + 1, change.at, change.reader, change.action, change.case)
    db.execute(
        "INSERT INTO audit (id, at, reader, action, case_id, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (last + 1, change.at, change.reader, change.action, change.case, link),
    )


def chain(before: str, number: int, at: float, reader: str, action: str, case: str) -> str:
    """Give the hash of a row, in hex: SHA-256 over the hash before and the row as a JSON array without spaces."""
    row = json.dumps([number, float(at), reader, action, case], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}{row}".encode()).hexdigest()
