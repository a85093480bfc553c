"""The change of keys: all that lives is sealed anew under this month's key, then keys two months back are destroyed.

What was deleted since lies, in old backups, under a key that is gone. A key is destroyed only once a whole pass found
nothing under it. A pass may be stopped anywhere and begun again; what changes meanwhile is sealed under the new key by
whoever changes it.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import assert_never, get_args

from bot.cases.envelopes import address_place, payload_place
from bot.cases.keys import CannotOpen, Keys
from bot.cases.plans import plan_place
from bot.cases.second_factor import totp_place
from bot.cases.vault import server_place
from bot.store.changes import Commit, Reseal
from bot.store.port import Store
from bot.store.sealed import SealedKind, SealedRow

_AT_ONCE = 200
KINDS: tuple[SealedKind, ...] = get_args(SealedKind)


@dataclass(frozen=True, slots=True)
class Resealed:
    """How far a pass is: blobs looked at, and those that no key here opens, which stay as they are."""

    seen: int
    unopened: int


async def reseal_all(store: Store, keys: Keys, at: float) -> AsyncIterator[Resealed]:
    """Seal everything anew that an earlier epoch sealed."""
    seen = unopened = 0
    for kind in KINDS:
        after = ""
        while rows := await store.sealed(kind, after, _AT_ONCE):
            old = [row for row in rows if keys.epoch_of(row.blob) != keys.current]
            anew = [change for change in (_anew(keys, row) for row in old) if change is not None]
            await asyncio.gather(*(store.keep(Commit((change,), at=at)) for change in anew))
            after, seen, unopened = rows[-1].key, seen + len(rows), unopened + len(old) - len(anew)
            yield Resealed(seen, unopened)


async def left_under(store: Store, keys: Keys, epochs: tuple[str, ...]) -> int:
    """Count what is still sealed under some epochs."""
    left = 0
    for kind in KINDS:
        after = ""
        while rows := await store.sealed(kind, after, _AT_ONCE):
            left += sum(keys.epoch_of(row.blob) in epochs for row in rows)
            after = rows[-1].key
    return left


async def destroy_outlived(store: Store, keys: Keys) -> tuple[str, ...]:
    """Destroy the keys two epochs back and older, once nothing is under them; gives those that were destroyed."""
    epochs = keys.outlived()
    if not epochs or await left_under(store, keys, epochs):
        return ()
    for epoch in epochs:
        keys.destroy(epoch)
    return epochs


def context_of(kind: SealedKind, place: str) -> str:
    """Tell what a blob is bound to."""
    match kind:
        case "conversation.state":
            return f"conversation|{place}"
        case "outbox.payload":
            return payload_place(place)
        case "reader.totp":
            return totp_place(place)
        case "grant.server":
            return server_place(place)
        case "plan":
            return plan_place(place)
        case "conversation.address" | "outbox.address" | "lawyer.address" | "contact.address" | "erasure.address":
            return address_place(place)
        case _:
            assert_never(kind)


def _anew(keys: Keys, row: SealedRow) -> Reseal | None:
    context = context_of(row.kind, row.place)
    try:
        return Reseal(row, keys.seal(context, keys.unseal(context, row.blob)))
    except CannotOpen:
        return None
