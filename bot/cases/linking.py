"""A lawyer's own link: signed, short-lived, and sent to their own address alone.

`<lawyer>.<end, seconds>.<mark>`: the mark is an HMAC over lawyer, end, and how many links were ended before. Nothing is
kept of a link, so that none can be read from the records; whoever has one acts for the lawyer, and reads no words.
"""

import hmac
import re
from dataclasses import replace
from enum import StrEnum

from bot.cases.envelopes import Recipient
from bot.cases.keys import Keys
from bot.cases.writing import Writing
from bot.store.changes import Audit, Commit, PutAvailability, PutMark
from bot.store.lawyers import Availability, LawyerRow
from content import library

MINUTES = 60
"""How long a link works that was asked for."""
_AGAIN = 5 * 60.0
_FORM = re.compile(r"(?P<lawyer>[\w-]{1,40})\.(?P<end>\d{1,12})\.(?P<mark>[0-9a-f]{32})", re.ASCII)


class Sent(StrEnum):
    """What came of asking for a link: it is on its way, one went out a moment ago, or there is no way to send it."""

    SENT = "sent"
    AGAIN = "again"
    UNREACHABLE = "unreachable"


def signed(keys: Keys, lawyer: LawyerRow, until: float) -> str:
    """Make the secret of a link that works until a time, in UTC epoch seconds."""
    end = f"{until:.0f}"
    return f"{lawyer.id}.{end}.{_mark(keys, lawyer, end)}"


class Linking(Writing):
    """Links by which a lawyer reaches their own pages without logging in."""

    __slots__ = ()

    def own_link(self, lawyer: LawyerRow, until: float = 0.0) -> str:
        """Give the address of a lawyer's own pages: for an hour, or until a time."""
        return self.site.own(signed(self.keys, lawyer, until or self.clock() + MINUTES * 60.0))

    async def by_link(self, secret: str) -> LawyerRow | None:
        """Find whose link it is; None for one that is altered, over or ended, and for a lawyer who is not listed."""
        parts = _FORM.fullmatch(secret)
        if parts is None or float(parts["end"]) <= self.clock():
            return None
        lawyer = await self.store.lawyer(parts["lawyer"])
        if lawyer is None or not lawyer.active:
            return None
        return lawyer if hmac.compare_digest(_mark(self.keys, lawyer, parts["end"]), parts["mark"]) else None

    async def send_link(self, lawyer: LawyerRow) -> Sent:
        """Send a lawyer their link, to the address that notices go to first; not again within five minutes.

        So nobody who was forwarded an offer can flood its lawyer with messages.
        """
        now, name = self.clock(), f"link of {lawyer.id}"
        if not self.reachable(lawyer):
            return Sent.UNREACHABLE
        if float(await self.store.mark(name) or 0.0) > now - _AGAIN:
            return Sent.AGAIN
        text = library.say("lawyer.link", "en", programme=self.site.programme, link=self.own_link(lawyer), n=MINUTES)
        to = Recipient(lawyer.channel, lawyer.lane, lawyer.address)
        told = self.letter(to, self.site.programme, text)
        await self.store.keep(Commit((PutMark(name, str(now)),), told.outbox, at=now))
        self.nudge()
        return Sent.SENT

    async def end_links(self, lawyer: LawyerRow, actor: str) -> None:
        """End every link of a lawyer that was sent before."""
        own = lawyer.availability
        await self.set_availability(lawyer, replace(own, link=own.link + 1), actor)

    async def set_availability(self, lawyer: LawyerRow, own: Availability, actor: str) -> None:
        """Keep what a lawyer set for themselves, and who did it."""
        now = self.clock()
        audit = Audit(now, actor, f"lawyer set: {lawyer.id}")
        await self.store.keep(Commit((PutAvailability(lawyer.id, own), audit), at=now))


def _mark(keys: Keys, lawyer: LawyerRow, end: str) -> str:
    return keys.blind("lawyer link", f"{lawyer.id}|{end}|{lawyer.availability.link}")
