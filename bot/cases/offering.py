"""Offering a case to lawyers: an offer, a link of its own, a notice without words."""

from collections.abc import Sequence

from bot.cases.choosing import Choosing
from bot.cases.hours import heard_at
from bot.cases.office import token
from bot.cases.staged import Staged, event
from bot.cases.writing import Writing
from bot.store.changes import AddOffer
from bot.store.lawyers import LawyerRow
from bot.store.rows import CaseRow, OfferRow


class Offering(Choosing, Writing):
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
            staged += Staged((AddOffer(offer),)) + event(case.id, now, actor, "offered", lawyer.id)
            text = self.words(case, "lawyer.notice", link=self.site.link(secret), hours=hours)
            staged += await self.notices(lawyer, offer, case, text, heard)
        return staged
