"""What the clock does so that nobody waits unseen.

    half of an offer's time    its lawyer is reminded, once
    nobody has the case        with consent the next lawyer who fits is asked, one after another, and the person told
                               whom; when that is not allowed or nobody is left, the office is alerted, once
    a day after acceptance     person and lawyer are asked whether they met, once

Every step looks at the records alone, so that it goes on wherever a process ended, and a clock that jumps changes only
when it is done.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from bot.cases.grants import SERVER
from bot.cases.keys import CannotOpen
from bot.cases.matching import Match
from bot.cases.offering import Offering
from bot.cases.office import UNANSWERED
from bot.cases.sealing import granted
from bot.cases.staged import Staged, event
from bot.cases.vault import CaseKey, key_for_server
from bot.store.changes import AddGrant, MoveCase, MoveOffer, ReplaceGrant, TagCase
from bot.store.rows import CaseRow, Grant, OfferRow
from handlers.dialogue.messages import say

REACHED_AFTER = 24 * 3600.0
_AT_ONCE = 200
T = TypeVar("T")


class Attending(Offering):
    """Looking after cases that wait."""

    __slots__ = ()

    async def remind(self, now: float) -> int:
        """Remind lawyers at half time; gives how many."""
        due = partial(self.store.offers_to_remind, now, _AT_ONCE)
        return await self._while(due, lambda offer: self._remind(offer, now))

    async def attend(self, now: float) -> int:
        """See to every case that nobody has; gives how many moved."""
        due = partial(self.store.cases_left, _AT_ONCE)
        return await self._while(due, lambda case: self._next(case, now))

    async def ask_after(self, now: float) -> int:
        """Ask both sides, a day after an acceptance, whether they met; gives of how many cases."""
        due = partial(self.store.cases_to_ask_after, now - REACHED_AFTER, _AT_ONCE)
        return await self._while(due, lambda case: self._asked_after(case, now))

    async def _while(self, look: Callable[[], Awaitable[Sequence[T]]], step: Callable[[T], Awaitable[Staged]]) -> int:
        """Keep a step for all that is due, a batch at a time; gives how many. What moved meanwhile is left alone."""
        kept = 0
        while due := await look():
            moved = [await self.keep(await step(each)) == "kept" for each in due]
            kept += sum(moved)
            if not sum(moved):
                break
        return kept

    async def _remind(self, offer: OfferRow, now: float) -> Staged:
        still = Staged((MoveOffer(offer.id, ("offered",), "offered", offer.changed),))
        case = await self.store.case(offer.case)
        told = Staged()
        if case is not None:
            hours = max(1, round((offer.expires - now) / 3600))
            told = await self.notify((offer,), case, "lawyer.reminder", hours=hours)
        return still + event(offer.case, now, "system", "reminded", offer.lawyer) + told

    async def _next(self, case: CaseRow, now: float) -> Staged:
        """Stage that the next lawyer is asked, or that the office is alerted."""
        offers = await self.store.offers(case.id)
        held = next((grant for grant in await self.store.grants(case.id) if grant.reader == SERVER), None)
        if held is not None and offers:  # what was left to the office asks nobody before the person was asked
            try:
                key = key_for_server(case.id, (held,), self.keys)
                wanted = await self.wanted_of(case, key)
            except CannotOpen:
                return self._alerted(case, now, UNANSWERED, "reviewer.alert")
            asked = [offer.lawyer for offer in offers]
            for found in await self.fitting(wanted, 1, case.id, asked):
                return await self._widened(case, found, key, held)
        return self._alerted(case, now, UNANSWERED, "reviewer.alert")

    async def _widened(self, case: CaseRow, found: Match, key: CaseKey, held: Grant) -> Staged:
        now, lawyer = self.clock(), found.lawyer
        readers = await self.store.readers_of([lawyer.id])
        # The server's own grant is put back as it is, so that nobody is asked once it was given up.
        moves = (MoveCase(case.id, ("unmatched",), "open", now), ReplaceGrant(held, held.wrapped))
        staged = Staged((*moves, *map(AddGrant, granted(key, readers))))
        staged += event(case.id, now, "system", "widened", lawyer.id)
        staged += await self.offered(case, [lawyer], "system")
        return staged + await self.tell(case, say("notify.widened", lawyer=lawyer.name, code=case.code))

    def _alerted(self, case: CaseRow, now: float, tag: str, key: str) -> Staged:
        still = Staged((MoveCase(case.id, (case.status,), case.status, case.changed), TagCase(case.id, add=(tag,))))
        return still + event(case.id, now, "system", "alerted", tag) + self.alert(case, key)

    async def _asked_after(self, case: CaseRow, now: float) -> Staged:
        taken = [offer for offer in await self.store.offers(case.id) if offer.status == "accepted"]
        still = Staged((MoveCase(case.id, ("matched",), "matched", case.changed),))
        staged = still + event(case.id, now, "system", "reached_asked")
        for offer in taken[-1:]:
            staged += await self.tell(case, say("notify.reached", lawyer=offer.lawyer_name, code=case.code))
        return staged + await self.notify(taken[-1:], case, "lawyer.reached")
