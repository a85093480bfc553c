"""Which releases of SQLite deserve a word of warning."""

import sqlite3

from bot.store.sqlite.connection import OLDEST

_RESET_BUG = (3, 7, 0)
_RESET_FIX = (3, 51, 3)
_BACKPORTS = ((3, 44, 6), (3, 50, 7))


def sqlite_warning(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str | None:
    """Say what is known against this release of SQLite, for `doctor`, or None.

    The WAL-reset bug (sqlite.org/wal.html#walresetbug) needs a checkpoint in one connection and a write in another at
    the same instant. Here one connection alone does both, so it cannot strike; another program that writes could.
    """
    name = ".".join(map(str, version))
    if version < OLDEST:
        return f"SQLite {name} is too old: 3.37 or newer is needed."
    patched = any(version[:2] == fix[:2] and version >= fix for fix in _BACKPORTS)
    if _RESET_BUG <= version < _RESET_FIX and not patched:
        return (
            f"SQLite {name} has the WAL-reset bug, fixed in 3.51.3. Amparo is not affected, because one connection "
            "alone writes and checkpoints; do not write to the database with another program while Amparo runs."
        )
    return None
