"""Room kept back on the disk for what must be kept even when it is full: a wish for silence, and an erasure.

A file beside the database holds the room. It is given up for one such commit, and taken again at once as far as it
goes, so that nothing else uses it; once there is room again, the next look (once a minute) takes all of it.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from bot.store.changes import Commit, ErasePerson, SetSilent, StepErasure

SIZE, STEP = 2 * 1024 * 1024, 128 * 1024
_FIRST = (SetSilent, ErasePerson, StepErasure)


class Reserve:
    """The file that holds the room. None of its acts raises: without a reserve a full disk refuses everything."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}.reserve")

    def take(self) -> None:
        """Take as much room as there is, up to SIZE."""
        if self.path.exists() and self.path.stat().st_size == SIZE:
            return
        for size in range(SIZE, 0, -STEP):
            with suppress(OSError, AttributeError):  # not every system can
                self._allocate(size)
                return
        self.give_up()

    def give_up(self) -> None:
        """Leave the room to whoever writes next."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def serves(self, commit: Commit, error: Exception) -> bool:
        """Tell whether a commit failed for want of room, and is one that the room is kept for."""
        full = getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        return full and any(isinstance(change, _FIRST) for change in commit.changes) and self.path.exists()

    def _allocate(self, size: int) -> None:
        file = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        try:
            os.posix_fallocate(file, 0, size)
        finally:
            os.close(file)
