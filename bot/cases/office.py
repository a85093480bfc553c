"""What all work on referrals shares: the parts it is built from, and how it writes to people and to lawyers."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cases.envelopes import Purpose, Recipient, Wire, envelope, recipient
from bot.cases.keys import Keys
from bot.cases.site import Site
from bot.cases.staged import Staged, event
from bot.cases.vault import open_fields
from bot.channels.port import Channel, Context
from bot.store.port import Kept, Store
from bot.store.rows import CaseRow, LawyerRow, OfferRow
from content import library
from handlers.dialogue.messages import Reply, Say

ADDRESS = "_address"
"""The sealed field from which a person is told what became of their case; never shown to anybody."""

_NO_EVENT = ("", "")


@dataclass(frozen=True, slots=True)
class Office:
    """The parts.

    `ids` draws ids; `secrets` draws URL-safe secrets of 256 bits; `clock` gives UTC epoch seconds; `nudge` wakes the
    sender after a commit that left something to send.
    """

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    site: Site
    clock: Callable[[], float]
    ids: Callable[[], str]
    secrets: Callable[[], str]
    nudge: Callable[[], None] = lambda: None

    async def keep(self, staged: Staged) -> Kept:
        """Keep a step that answers no message, and have sent what it left to send."""
        kept = await self.store.keep(staged.commit(self.clock()))
        if kept == "kept" and staged.outbox:
            self.nudge()
        return kept

    def reachable(self, lawyer: LawyerRow) -> bool:
        """Whether a lawyer can be asked at all: listed, and by a channel that is on."""
        return lawyer.active and lawyer.channel in self.channels

    async def tell(self, case: CaseRow, words: Say, purpose: Purpose = "update") -> Staged:
        """Write to the person of a case; when that cannot be, the timeline tells why."""
        opening = await self.store.opening(case.person, _NO_EVENT)
        if opening.silent:
            return event(case.id, self.clock(), "system", "untold", "silent")
        to = await self._person(case)
        if to is None:
            return event(case.id, self.clock(), "system", "untold", "unreachable")
        language = (opening.row.language if opening.row else "") or case.language
        return self.write(case, to, words, language, purpose)

    def write(self, case: CaseRow, to: Recipient, words: Say, language: str, purpose: Purpose) -> Staged:
        """Put words into envelopes to a known recipient, tied to the case. The reply has no choices: nobody asked."""
        reply = Reply(language, (words,), protect=True)
        requests = self.channels[to.channel].render((reply,), Context())
        sealed = (envelope(self.keys, to, request, purpose, self.clock()) for request in requests)
        return Staged(outbox=tuple(replace(one, case=case.id) for one in sealed))

    async def notify(self, offers: Iterable[OfferRow], case: CaseRow, key: str) -> Staged:
        """Tell the lawyers of these offers, without a word of the case, what became of it."""
        staged = Staged()
        for offer in offers:
            lawyer = await self.store.lawyer(offer.lawyer)
            if lawyer is not None and self.reachable(lawyer):
                staged += self.notice(lawyer, offer, case, key)
        return staged

    def notice(self, lawyer: LawyerRow, offer: OfferRow, case: CaseRow, key: str, **blanks: str | int) -> Staged:
        """Write to a lawyer: programme, code and what to do, no words of the case. An e-mail's subject goes first."""
        text = library.say(key, "en", programme=self.site.programme, code=case.code, **blanks)
        body = f"{self.site.programme}: {case.code}\n\n{text}" if lawyer.channel == "email" else text
        to = Recipient(lawyer.channel, lawyer.lane, lawyer.address)
        sealed = envelope(self.keys, to, self.channels[lawyer.channel].text(body), "notice", self.clock())
        return Staged(outbox=(replace(sealed, case=case.id, offer=offer.id),))

    async def field(self, case: str, name: str) -> str | None:
        """Open one field that the machine itself needs; None when the case was erased, or never had it."""
        fields = [field for field in await self.store.fields(case) if field.name == name]
        if not fields:
            return None
        return open_fields(case, await self.store.grants(case), fields, self.keys)[name]

    async def _person(self, case: CaseRow) -> Recipient | None:
        address = await self.field(case.id, ADDRESS)
        if address is None or case.channel not in self.channels:
            return None
        return recipient(self.keys, person_wire(case.channel), address)


def token(secret: str) -> str:
    """Name a link's secret as the store knows it: its SHA-256, in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


def standing(offers: Sequence[OfferRow]) -> tuple[OfferRow, ...]:
    """Pick the offers that still wait for an answer."""
    return tuple(offer for offer in offers if offer.status == "offered")


def person_wire(channel: str) -> Wire:
    """Name the channel of a person as an envelope does; raises ValueError for one that carries no conversation."""
    match channel:
        case "telegram" | "sms" | "email":
            return channel
        case _:
            raise ValueError(channel)
