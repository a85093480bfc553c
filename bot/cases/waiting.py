"""What time and reviewers do to a referral: offers run out, people are asked to choose again, cases are closed."""

from itertools import groupby

from bot.cases.grants import SERVER
from bot.cases.leaving import leave
from bot.cases.office import standing
from bot.cases.sealing import SERVER_HOURS
from bot.cases.staged import Staged, event
from bot.cases.writing import Writing
from bot.store.changes import Audit, CloseOffers, DropGrants, MoveCase
from bot.store.rows import CaseRow, OfferRow, ReaderRow
from handlers.dialogue.messages import say

_AT_ONCE = 200
_TRIES = 8


class Waiting(Writing):
    """What happens to cases without their person or a lawyer doing anything."""

    __slots__ = ()

    async def expire(self, now: float) -> int:
        """End the offers whose time has run out, and tell each person once; gives how many ended."""
        ended = 0
        while due := await self.store.offers_expiring(now, _AT_ONCE):
            cases = groupby(sorted(due, key=_by_case), key=_by_case)
            moved = [await self._expire(case, tuple(offers), now) for case, offers in cases]
            ended += sum(moved)
            if not sum(moved):
                break
        return ended

    async def give_up_keys(self, now: float) -> int:
        """Have the server forget the keys of cases sent 72 hours ago or earlier; gives how many."""
        given_up = 0
        while held := await self.store.server_grants_before(now - SERVER_HOURS * 3600, _AT_ONCE):
            staged = Staged()
            for grant in held:
                staged += Staged((DropGrants(grant.case, (SERVER,)),)) + event(
                    grant.case, now, "system", "key_given_up"
                )
            if await self.keep(staged) != "kept":
                break
            given_up += len(held)
        return given_up

    async def ask_again(self, case: CaseRow, reader: ReaderRow) -> bool:
        """Ask a person, at a reviewer's wish, to choose among more lawyers, or to begin anew where the case is locked.

        False when they cannot be written to.
        """
        now = self.clock()
        if case.status not in ("open", "unmatched"):
            return False
        held = any(grant.reader == SERVER for grant in await self.store.grants(case.id))
        told = await self.tell(case, say("notify.choose_again" if held else "notify.begin_again", code=case.code))
        asked = event(case.id, now, f"reader:{reader.id}", "asked_again") if told.outbox else Staged()
        kept = await self.keep(asked + told)
        return kept == "kept" and bool(told.outbox)

    async def close(self, case: CaseRow, reader: ReaderRow) -> bool:
        """Close a case for a reviewer: offers that stand are withdrawn, all are told. False when it moved meanwhile."""
        now = self.clock()
        if case.status not in ("open", "unmatched", "matched"):
            return False
        waiting = standing(await self.store.offers(case.id))
        told = await self.notify(waiting, case, "lawyer.withdrawn")
        told += await self.tell(case, say("notify.closed", code=case.code))
        moves = (MoveCase(case.id, (case.status,), "closed", now), CloseOffers(case.id, "withdrawn", now))
        drop = DropGrants(case.id, (SERVER,), tuple(offer.lawyer for offer in waiting))
        audit = Audit(now, reader.id, "closed", case.id)
        staged = Staged((*moves, drop, audit)) + event(case.id, now, f"reader:{reader.id}", "closed") + told
        return await self.keep(staged) == "kept"

    async def _expire(self, case_id: str, offers: tuple[OfferRow, ...], now: float) -> int:
        for _ in range(_TRIES):
            case = await self.store.case(case_id)
            if case is None or not offers:
                return 0
            staged = await leave(self, case, offers, "expired")
            if await self.keep(staged) == "kept":
                return len(offers)
            offers = tuple(offer for offer in standing(await self.store.offers(case_id)) if offer.expires <= now)
        return 0


def _by_case(offer: OfferRow) -> str:
    return offer.case
