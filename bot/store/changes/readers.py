"""Readers of the desk, how they join, and what they prove themselves with."""

from dataclasses import dataclass

from bot.store.rows import InviteRow, ReaderRow


@dataclass(frozen=True, slots=True)
class PutReader:
    """Insert a reader, or replace the one that it was made from.

    `before` is that one; where it is another by now (codes of the second factor apart, which stay spent), that is a
    conflict. Without `before` it is put whatever was there: somebody new. Who is removed loses sessions, views, grants.
    """

    row: ReaderRow
    before: ReaderRow | None = None


@dataclass(frozen=True, slots=True)
class SpendTotp:
    """Accept the code of a time step for a reader who had none of that step or a later one: no code works twice."""

    reader: str
    step: int


@dataclass(frozen=True, slots=True)
class SpendRecovery:
    """Take one recovery code, by its SHA-256, from those that a reader still has."""

    reader: str
    code: str


@dataclass(frozen=True, slots=True)
class PutInvite:
    """Invite someone to become a reader."""

    row: InviteRow


@dataclass(frozen=True, slots=True)
class UseInvite:
    """Use an invite, which must not be used, withdrawn or past its time; what is kept with it is kept once."""

    token: str
    at: float
