"""What an applied change raises when its condition does not hold."""

import sqlite3


class Conflict(Exception):
    """A condition of the commit does not hold; the writer undoes it whole, and `keep` answers "conflict"."""


def must_change(cursor: sqlite3.Cursor) -> None:
    """Insist that a guarded statement found its row.

    Raises:
        Conflict: It changed none.
    """
    if cursor.rowcount < 1:
        raise Conflict
