"""How long things are kept: a draft for 24 hours of silence, the words of a case for 90 days, then neither."""

import asyncio
from dataclasses import dataclass

from bot.store.changes import Commit, DropDraft, EraseCase
from bot.store.port import Store

DRAFT_HOURS = 24
CASE_DAYS = 90
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did; `shrunk` tells whether deleted bytes have left the disk, else the next sweep tries again."""

    drafts: int
    cases: int
    shrunk: bool


async def sweep(store: Store, now: float) -> Swept:
    """Drop idle drafts, erase old cases, take what was deleted off the disk. May be stopped and repeated anywhere."""
    drafts = await _drop_drafts(store, now - DRAFT_HOURS * 3600, now)
    cases = await _erase_cases(store, now - CASE_DAYS * 86400, now)
    return Swept(drafts, cases, await store.shrink())


async def _drop_drafts(store: Store, before: float, now: float) -> int:
    dropped = 0
    while rows := await store.idle_drafts(before, _AT_ONCE):
        drops = (Commit((DropDraft(row.person, row.version),), at=now) for row in rows)
        kept = await asyncio.gather(*map(store.keep, drops))
        dropped += kept.count("kept")
        if "kept" not in kept:
            break
    return dropped


async def _erase_cases(store: Store, before: float, now: float) -> int:
    erased = 0
    while rows := await store.cases_to_erase(before, _AT_ONCE):
        await store.keep(Commit(tuple(EraseCase(row.id, now) for row in rows), at=now))
        erased += len(rows)
    return erased
