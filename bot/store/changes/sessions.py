"""Log-ins, and the lists that a reader keeps."""

from dataclasses import dataclass

from bot.store.rows import SessionRow, ViewRow


@dataclass(frozen=True, slots=True)
class PutSession:
    """Insert a session when it was seen first as it began, else stamp it: an ended one does not come back.

    A stamp moves `seen` and `strong`, the last re-authentication, and nothing else.
    """

    row: SessionRow


@dataclass(frozen=True, slots=True)
class EndSessions:
    """End one session (by token) or all of a reader."""

    token: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a reader's list under a name, or replace the one of that name."""

    row: ViewRow


@dataclass(frozen=True, slots=True)
class DeleteView:
    """Delete a reader's list by its name."""

    reader: str
    name: str
