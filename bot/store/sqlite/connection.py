"""How the database is opened: to write, safe to the last commit, or to read only."""

import os
import sqlite3
from pathlib import Path

OLDEST = (3, 37, 0)
"""STRICT tables came with SQLite 3.37 (sqlite.org/stricttables.html)."""

_WRITER_PATIENCE_MS = 5_000
_READER_PATIENCE_MS = 1_000

_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is answered
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleted words are overwritten, not only unlinked
    "PRAGMA temp_store = MEMORY",  # nothing of a case goes to a temporary file
    "PRAGMA cache_size = -8192",  # what is not in it is in the system's, some microseconds away
    "PRAGMA journal_size_limit = 67108864",
)


def to_write(path: Path, factory: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    """Open the one connection that writes and checkpoints; a new file is readable by its owner alone.

    Tests pass a `factory` whose connections die, or tell what they were asked.

    Raises:
        sqlite3.Error: The file is no database, is locked, or SQLite is older than `OLDEST`.
        OSError: The file cannot be made.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise sqlite3.NotSupportedError(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or newer is needed")
    if not path.exists():  # closing a second descriptor of an open database would drop its locks
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256, factory=factory)
    db.execute(f"PRAGMA busy_timeout = {_WRITER_PATIENCE_MS}")
    for pragma in _WRITING:
        db.execute(pragma)
    return db


def to_read(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write, not even by mistake; every statement reads the last commit."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256)
    for pragma in (f"busy_timeout = {_READER_PATIENCE_MS}", "query_only = ON", "temp_store = MEMORY"):
        db.execute(f"PRAGMA {pragma}")
    return db
