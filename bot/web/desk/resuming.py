"""Hand-overs that a restart broke off, gone on with by the first reviewer who comes back: their key opens the cases."""

from bot.cases.admitting import Holder, grant_all, under_way
from bot.cases.readers import Unlocked
from bot.store.port import CaseFilter
from bot.web.deps import WebDeps


async def resume(deps: WebDeps, unlocked: Unlocked, at: float) -> None:
    """Go on, once in a process, with what was begun before it. Nobody hands keys to themselves: that takes another."""
    me = unlocked.reader.id
    if deps.handovers.looked or unlocked.reader.role != "reviewer":
        return
    waiting = await under_way(deps.store)
    if all(row.id != me for row in waiting):
        deps.handovers.looked.add(me)
    for row in waiting:
        if row.id != me:
            cases = await deps.store.case_count(CaseFilter())
            deps.handovers.begin(row.id, grant_all(deps.store, Holder.of(unlocked), row, at), cases)
