"""Writing to lawyers and to the office: code and what to do, never a word of a case."""

from collections.abc import Iterable
from dataclasses import replace

from bot.cases.envelopes import Recipient, address_of, apart, envelope, recipient
from bot.cases.keys import CannotOpen
from bot.cases.office import Office
from bot.cases.staged import Staged
from bot.store.lawyers import ContactRow, LawyerRow
from bot.store.rows import CaseRow, OfferRow
from content import library


class Writing(Office):
    """Notices, by every address of a lawyer whose channel is on. Content is in English, as the desk is."""

    __slots__ = ()

    async def notices(self, lawyer: LawyerRow, offer: OfferRow, case: CaseRow, text: str, at: float = 0.0) -> Staged:
        """Write to all recipients of a lawyer, at once, or `at` a later time and then on a lane of its own."""
        staged = Staged()
        for to in await self.recipients(lawyer):
            staged += self._written(to, text, case, offer.id, at)
        return staged

    async def recipients(self, lawyer: LawyerRow) -> list[Recipient]:
        """List who is written to for a lawyer, by channels that are on."""
        first = ContactRow(lawyer.channel, lawyer.address, lawyer.lane)
        every = (first, *await self.store.contacts(lawyer.id))
        return [Recipient(to.channel, to.lane, to.address) for to in every if to.channel in self.channels]

    async def notify(self, offers: Iterable[OfferRow], case: CaseRow, key: str, **blanks: str | int) -> Staged:
        """Tell the lawyers of these offers, without a word of the case, what became of it."""
        staged, text = Staged(), self.words(case, key, **blanks)
        for offer in offers:
            lawyer = await self.store.lawyer(offer.lawyer)
            if lawyer is not None and self.reachable(lawyer):
                staged += await self.notices(lawyer, offer, case, text)
        return staged

    def words(self, case: CaseRow, key: str, **blanks: str | int) -> str:
        """Put a notice into words: programme and code, and what to do."""
        return library.say(key, "en", programme=self.site.programme, code=case.code, **blanks)

    def alert(self, case: CaseRow, key: str) -> Staged:
        """Tell the office that a case waits for somebody there, at every address that it named for that."""
        staged, text = Staged(), self.words(case, key, link=self.site.desk)
        for address in self.site.alert_mail if "email" in self.channels else ():
            staged += self._written(recipient(self.keys, "email", address), text, case, "", 0.0)
        return staged

    def letter(self, to: Recipient, title: str, text: str, at: float = 0.0, lane: str = "") -> Staged:
        """Put words about no case in particular into an envelope, at once, or at a later time on a lane named so."""
        now = self.clock()
        body = f"{title}\n\n{text}" if to.channel == "email" else text
        if at > now:
            try:
                value = address_of(self.keys, to)
            except CannotOpen:
                at = now  # sealed under a key that is gone; whoever delivers will say so
            else:
                # A notice that waits must not hold back what is said to the same address meanwhile.
                to = apart(self.keys, to.channel, value, self.keys.blind("held notice", f"{lane}|{to.lane}"))
        sealed = envelope(self.keys, to, self.channels[to.channel].text(body), "notice", now, max(at, now))
        return Staged(outbox=(sealed,))

    def _written(self, to: Recipient, text: str, case: CaseRow, offer: str, at: float) -> Staged:
        written = self.letter(to, f"{self.site.programme}: {case.code}", text, at, offer)
        return Staged(outbox=tuple(replace(one, case=case.id, offer=offer) for one in written.outbox))
