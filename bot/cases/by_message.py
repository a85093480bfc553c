"""A lawyer's answer as a message: ACCEPT KT-4821, or DECLINE KT-4821 capacity, from an address that notices go to.

Afterwards CONTACTED, CONSULTED, RETAINED, ADVICE or NOT TAKEN with the code note what became of the case; WRONG NUMBER,
DUPLICATE, HAS LAWYER or NOT IMMIGRATION report what is wrong with it; and LINK alone asks for the lawyer's own link.

Whoever holds that address holds the link too, so that an answer by message gives no more than the link does: the words
of a case are read on its page alone, after logging in. Everything else that is written from such an address is a
conversation like any other.
"""

import re
from collections.abc import Sequence

from bot.cases.answering import REASONS
from bot.cases.linking import MINUTES, Linking
from bot.cases.noting import OUTCOMES, Noting
from bot.cases.outcome import Outcome
from bot.store.lawyers import LawyerRow
from bot.store.rows import OfferRow
from content import library
from handlers.dialogue.spelling import folded

_ANSWER = re.compile(r"(?i)\s*(accept|acepto|decline|rechazo)\s*:?\s*([a-z]{2})\s*-?\s*(\d{4})\b\s*(.*)", re.DOTALL)
_LONGEST = 120
_NOTED = re.compile(
    r"(?i)\s*(contacted|consulted|retained|advice|not taken|wrong number|duplicate|has lawyer|not immigration)"
    r"\s*:?\s*([a-z]{2})\s*-?\s*(\d{4})\s*"
)
_LINK = re.compile(r"(?i)\s*(link|enlace)[.!]?\s*")
_FORMS = (_ANSWER, _NOTED, _LINK)


class ByMessage(Noting, Linking):
    """What a lawyer may answer without opening a page."""

    __slots__ = ()

    async def answered(self, lane: str, text: str) -> str | None:
        """Take an answer from an address; gives what to say back, or None for words that are no answer of a lawyer.

        The same answer given twice has the same end, and is told so.
        """
        forms = _FORMS if len(text) <= _LONGEST else ()
        found = next((read for form in forms if (read := form.fullmatch(text))), None)
        if found is None:
            return None
        there = await self.store.lawyers_at(lane)
        if not there:
            return None
        if found.re is _LINK:
            return self._links(there)
        lawyers = {lawyer.id for lawyer in there}
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
        """Note what became of a case that this lawyer took, or what is wrong with it; else there is nothing to note."""
        tell = self.note if what in OUTCOMES else self.report
        if not await tell(offer, what):
            return self._back(Outcome.UNKNOWN, code)
        return library.say("lawyer.noted", "en", programme=self.site.programme, code=code)

    def _links(self, lawyers: Sequence[LawyerRow]) -> str:
        """Give a lawyer their link where they asked for it, which is an address of theirs."""
        links = " ".join(self.own_link(lawyer) for lawyer in lawyers)
        return library.say("lawyer.link", "en", programme=self.site.programme, link=links, n=MINUTES)

    def _back(self, outcome: Outcome, code: str) -> str:
        return library.say(f"lawyer.answered.{outcome}", "en", programme=self.site.programme, code=code)
