"""Offering a case to lawyers: an offer, a link of its own, a notice without words."""

from collections.abc import Sequence

from bot.cases.choosing import Choosing
from bot.cases.hours import heard_at
from bot.cases.linking import Linking
from bot.cases.office import token
from bot.cases.staged import Staged, event
from bot.store.changes import AddOffer, PutMark
from bot.store.lawyers import LawyerRow
from bot.store.rows import CaseRow, OfferRow
from content import library

_DAY = 24 * 3600.0


class Offering(Choosing, Linking):
    """How a case comes before lawyers."""

    __slots__ = ()

    async def offered(self, case: CaseRow, lawyers: Sequence[LawyerRow], actor: str = "person") -> Staged:
        """Stage offers. The time of one begins when its lawyer is to hear of it, after quiet hours if they have any."""
        now, hours, staged = self.clock(), self.site.hours(case), Staged()
        for lawyer in lawyers:
            secret, key = self.secrets(), self.ids()
            heard = heard_at(lawyer.availability, now, self.site.timezone)
            until = heard + hours * 3600
            offer = OfferRow(key, case.id, lawyer.id, lawyer.name, token(secret), "offered", now, until, now)
            own = lawyer.availability
            limited = AddOffer(offer, own.open_limit, own.daily_limit, self.site.began(now))
            staged += Staged((limited,)) + event(case.id, now, actor, "offered", lawyer.id)
            if own.digest == "daily" and heard > now:
                staged += await self._digest(lawyer, heard, until)
                continue
            text = self.words(case, "lawyer.notice", link=self.site.link(secret), hours=hours)
            staged += await self.notices(lawyer, offer, case, text, heard)
        return staged

    async def _digest(self, lawyer: LawyerRow, heard: float, until: float) -> Staged:
        """Stage the one message of a digest: the first request of a day brings it, and it leads to all of them.

        Its link works for a day, or for as long as the request that brought it may be answered.
        """
        name = f"digest of {lawyer.id}"
        if await self.store.mark(name) == str(heard):
            return Staged()
        link = self.own_link(lawyer, max(until, heard + _DAY))
        text = library.say("lawyer.digest", "en", programme=self.site.programme, link=link)
        staged = Staged((PutMark(name, str(heard)),))
        for to in await self.recipients(lawyer):
            staged += self.letter(to, self.site.programme, text, heard, name)
        return staged
