"""The lawyer's side of a referral: look, accept, decline, behind the secret of a link; and write to the person."""

from datetime import datetime

from bot.cases.leaving import leave
from bot.cases.offer_view import Card, OfferView
from bot.cases.office import UNANSWERED, standing, token
from bot.cases.outcome import Outcome, Relayed, ended, stands
from bot.cases.staged import Staged, event
from bot.cases.writing import Writing
from bot.store.changes import CloseGrants, CloseOffers, MoveCase, MoveOffer, TagCase
from bot.store.port import StoreUnavailable
from bot.store.rows import CaseRow, OfferRow
from handlers.dialogue.answers import AskAgain
from handlers.dialogue.answers import words as cleaned
from handlers.dialogue.messages import say

REASONS = ("conflict", "capacity", "area", "language", "other")
RELAY_AT_MOST = 300
_TRIES = 8


class Answering(Writing):
    """What a lawyer may do with an offer. Every answer may be given again without a second effect."""

    __slots__ = ()

    async def view(self, secret: str) -> OfferView | None:
        """Show an offer's card to anyone with the link, and no words, for links are forwarded. None if unknown."""
        found = await self._found(token(secret))
        if found is None:
            return None
        offer, case = found
        card = Card(case.code, case.state, case.urgency, case.speak, case.kind, case.cost, case.detained)
        times = self._local(offer.offered), self._local(offer.expires)
        return OfferView(offer.lawyer_name, stands(offer, case, self.clock()), card, *times)

    async def offer_at(self, secret: str) -> OfferRow | None:
        """Find an offer by its link; None if unknown."""
        found = await self._found(token(secret))
        return found[0] if found else None

    async def accept(self, secret: str) -> Outcome:
        """Accept for this lawyer; of several at one instant exactly one wins.

        In the same commit the person is told, and the server and every other lawyer lose the key.
        """
        return await self.accept_by(token(secret))

    async def accept_by(self, mark: str) -> Outcome:
        """Accept by the mark under which the store knows the link's secret."""
        for _ in range(_TRIES):
            found = await self._found(mark)
            if found is None:
                return Outcome.UNKNOWN
            if before := ended(stands(*found, self.clock())):
                return before
            staged = await self._accepted(*found)
            if await self.keep(staged) == "kept":
                return Outcome.ACCEPTED
        raise StoreUnavailable("The offer changed again and again while it was being accepted.")

    async def decline(self, secret: str, reason: str = "other") -> Outcome:
        """Decline for this lawyer, for one of REASONS (else "other"); the person hears it, and when nobody is left."""
        return await self.decline_by(token(secret), reason)

    async def decline_by(self, mark: str, reason: str) -> Outcome:
        """Decline by the mark under which the store knows the link's secret."""
        reason = reason if reason in REASONS else "other"
        for _ in range(_TRIES):
            found = await self._found(mark)
            if found is None:
                return Outcome.UNKNOWN
            offer, case = found
            if before := ended(stands(offer, case, self.clock())):
                return before
            staged = await leave(self, case, (offer,), "declined", reason)
            if await self.keep(staged) == "kept":
                return Outcome.DECLINED
        raise StoreUnavailable("The offer changed again and again while it was being declined.")

    async def relay(self, case: CaseRow, lawyer: str, text: str) -> Relayed:
        """Send up to 300 characters from the lawyer who accepted to a person who is reached where they wrote."""
        taken = [one for one in await self.store.offers(case.id) if (one.lawyer, one.status) == (lawyer, "accepted")]
        if not lawyer or not taken:
            return Relayed.NOT_YOURS
        offer = taken[0]
        if not case.here:
            return Relayed.NOT_HERE
        try:
            clean = cleaned(text)
        except AskAgain:
            return Relayed.EMPTY
        if len(clean) > RELAY_AT_MOST:
            return Relayed.TOO_LONG
        words = say("notify.relay", lawyer=offer.lawyer_name, code=case.code, text=clean)
        told = await self.tell(case, words, "relay")
        wrote = event(case.id, self.clock(), f"lawyer:{offer.lawyer}", "relayed") if told.outbox else Staged()
        still = Staged((MoveOffer(offer.id, ("accepted",), "accepted", offer.changed),))
        if await self.keep(still + wrote + told) != "kept":
            return Relayed.NOT_YOURS
        return Relayed.SENT if told.outbox else Relayed.UNREACHABLE

    async def _found(self, mark: str) -> tuple[OfferRow, CaseRow] | None:
        offer = await self.store.offer_by_token(mark)
        case = await self.store.case(offer.case) if offer else None
        return (offer, case) if offer and case else None

    async def _accepted(self, offer: OfferRow, case: CaseRow) -> Staged:
        now = self.clock()
        others = [one for one in standing(await self.store.offers(case.id)) if one.id != offer.id]
        staged = Staged(
            (
                MoveOffer(offer.id, ("offered",), "accepted", now),
                MoveCase(case.id, ("open", "unmatched"), "matched", now, accepted=now),
                CloseOffers(case.id, "taken", now, keep=offer.id),
                CloseGrants(case.id, keep=offer.lawyer),
                TagCase(case.id, remove=(UNANSWERED,)),
            )
        )
        staged += event(case.id, now, f"lawyer:{offer.lawyer}", "accepted")
        staged += await self.tell(case, say("notify.accepted", lawyer=offer.lawyer_name, code=case.code))
        return staged + await self.notify(others, case, "lawyer.taken")

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self.site.timezone)
