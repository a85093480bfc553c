"""How a reader comes to hold keys of cases: approved by a reviewer, whose own key grants them anew.

A second person must agree: whoever invited somebody does not approve them, where another reviewer could.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from bot.cases.grants import ESCROW
from bot.cases.readers import Unlocked
from bot.cases.vault import key_for_reader
from bot.store.changes import AddGrant, Audit, Commit, EndSessions, PutMark, PutReader
from bot.store.port import Store
from bot.store.rows import Grant, ReaderRow, ReaderState, Role

_AT_ONCE = 100
_UNDER_WAY = "under way"


class NotYours(Exception):
    """This reviewer may not approve this reader: the text says who may."""


class ChangedMeanwhile(Exception):
    """Somebody else changed this reader at the same time: read them again before changing anything."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever can open cases now, and so can grant them to others: a reviewer, or the offline key."""

    reader: str
    private: bytes

    @classmethod
    def of(cls, unlocked: Unlocked) -> "Holder":
        """Take a reader who has logged in."""
        return cls(unlocked.reader.id, unlocked.private)

    @classmethod
    def escrow(cls, private: bytes) -> "Holder":
        """Take the offline key."""
        return cls(ESCROW, private)


def first_state(role: Role, readers: Sequence[ReaderRow]) -> ReaderState:
    """Tell how a newcomer begins: the first reviewer and operators at once, all others once they are approved."""
    reviewed = any(reader.role == "reviewer" and reader.active for reader in readers)
    return "pending" if reviewed and role != "operator" else "active"


async def approve(store: Store, unlocked: Unlocked, newcomer: ReaderRow, at: float) -> ReaderRow:
    """Let a pending reader in. Grants of live cases follow with `grant_all`. Raises NotYours."""
    approver = unlocked.reader
    if approver.role != "reviewer" or newcomer.state != "pending":
        raise NotYours("Only a reviewer approves somebody, and only somebody who waits for it.")
    reviewers = [reader for reader in await store.readers() if reader.role == "reviewer" and reader.active]
    if approver.id in (newcomer.id, newcomer.invited_by) and any(one.id != approver.id for one in reviewers):
        raise NotYours("A second reviewer must approve: not the one who sent the invitation.")
    row = replace(newcomer, state="active", approved_by=approver.id)
    told = Audit(at, approver.id, f"reader approved: {row.name}")
    begun = PutMark(_mark(row.id), _UNDER_WAY)
    if await store.keep(Commit((PutReader(row, newcomer), begun, told), at=at)) != "kept":
        raise NotYours("Somebody else changed this reader at the same time. Look at them again.")
    return row


async def change_reader(store: Store, before: ReaderRow, row: ReaderRow, action: Audit) -> None:
    """Keep a reader whose keys or passphrase changed; their sessions end, for they hold the key of before.

    Raises ChangedMeanwhile.
    """
    changes = (PutReader(row, before), EndSessions(reader=row.id), action)
    if await store.keep(Commit(changes, at=action.at)) != "kept":
        raise ChangedMeanwhile(row.name)


async def grant_all(store: Store, holder: Holder, to: ReaderRow, at: float) -> AsyncIterator[int]:
    """Grant to a reader every case that a holder can open and that is for them; gives how many were looked at so far.

    A reviewer is granted all of them, a lawyer those offered to them or taken by them. May be stopped and begun again:
    a mark tells `under_way` that it did not come to its end.
    """
    after, seen = "", 0
    await store.keep(Commit((PutMark(_mark(to.id), _UNDER_WAY),), at=at))
    while held := await store.grants_of(holder.reader, after, _AT_ONCE):
        for grant in held:
            if await _for(store, to, grant.case):
                await store.keep(Commit((AddGrant(_granted_on(grant, holder, to)),), at=at))
        after, seen = held[-1].case, seen + len(held)
        yield seen
    await store.keep(Commit((PutMark(_mark(to.id), ""),), at=at))


async def under_way(store: Store) -> Sequence[ReaderRow]:
    """List the active readers to whom the granting of earlier cases was begun and has not come to its end."""
    rows = [row for row in await store.readers() if row.active]
    return [row for row in rows if await store.mark(_mark(row.id)) == _UNDER_WAY]


def _mark(reader: str) -> str:
    return f"handover|{reader}"


async def _for(store: Store, to: ReaderRow, case: str) -> bool:
    if to.role == "reviewer":
        return True
    offers = await store.offers(case)
    return any(offer.lawyer == to.lawyer and offer.status in ("offered", "accepted") for offer in offers)


def _granted_on(grant: Grant, holder: Holder, to: ReaderRow) -> Grant:
    key = key_for_reader(grant.case, (grant,), holder.reader, holder.private)
    return key.grant_to(to.id, to.public_key)
