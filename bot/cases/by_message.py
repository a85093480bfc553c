"""A lawyer's answer as a message: ACCEPT KT-4821, or DECLINE KT-4821 capacity, from an address that notices go to.

Afterwards CONTACTED, CONSULTED, RETAINED, ADVICE or NOT TAKEN with the code note what became of the case.

Whoever holds that address holds the link too, so that an answer by message gives no more than the link does: the words
of a case are read on its page alone, after logging in. Everything else that is written from such an address is a
conversation like any other.
"""

import re

from bot.cases.answering import REASONS, Answering
from bot.cases.outcome import Outcome
from bot.cases.staged import Staged, event
from bot.store.changes import MoveOffer
from bot.store.rows import OfferRow
from content import library
from handlers.dialogue.spelling import folded

_ANSWER = re.compile(r"(?i)\s*(accept|acepto|decline|rechazo)\s*:?\s*([a-z]{2})\s*-?\s*(\d{4})\b\s*(.*)", re.DOTALL)
_LONGEST = 120
_NOTED = re.compile(r"(?i)\s*(contacted|consulted|retained|advice|not taken)\s*:?\s*([a-z]{2})\s*-?\s*(\d{4})\s*")


class ByMessage(Answering):
    """What a lawyer may answer without opening a page."""

    __slots__ = ()

    async def answered(self, lane: str, text: str) -> str | None:
        """Take an answer from an address; gives what to say back, or None for words that are no answer of a lawyer.

        The same answer given twice has the same end, and is told so.
        """
        found = (_ANSWER.fullmatch(text) or _NOTED.fullmatch(text)) if len(text) <= _LONGEST else None
        if found is None:
            return None
        lawyers = {lawyer.id for lawyer in await self.store.lawyers_at(lane)}
        if not lawyers:
            return None
        code = f"{found[2].upper()}-{found[3]}"
        case = await self.store.case(code)
        mine = [offer for offer in await self.store.offers(case.id) if offer.lawyer in lawyers] if case else []
        if not mine:
            return self._back(Outcome.UNKNOWN, code)
        if found.re is _NOTED:
            return await self._noted(mine[-1], found[1].casefold().replace(" ", "_"), code)
        accepts = found[1].casefold() in ("accept", "acepto")
        return self._back(await self._answer(mine[-1], accepts=accepts, said=found[4]), code)

    async def _answer(self, offer: OfferRow, *, accepts: bool, said: str) -> Outcome:
        if accepts:
            return await self.accept_by(offer.token)
        reason = next((reason for reason in REASONS if folded(said).startswith(reason)), "other")
        return await self.decline_by(offer.token, reason)

    async def _noted(self, offer: OfferRow, what: str, code: str) -> str:
        """Note what became of a case that this lawyer took; of any other there is nothing to note."""
        still = Staged((MoveOffer(offer.id, ("accepted",), "accepted", offer.changed),))
        noted = event(offer.case, self.clock(), f"lawyer:{offer.lawyer}", "outcome", what)
        if await self.keep(still + noted) != "kept":
            return self._back(Outcome.UNKNOWN, code)
        return library.say("lawyer.noted", "en", programme=self.site.programme, code=code)

    def _back(self, outcome: Outcome, code: str) -> str:
        return library.say(f"lawyer.answered.{outcome}", "en", programme=self.site.programme, code=code)
