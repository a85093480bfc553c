"""What all work on referrals shares: the parts it is built from, and how it writes to people and to lawyers."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.cases.envelopes import Purpose, Recipient, Wire, envelope
from bot.cases.keys import Keys
from bot.cases.rosters import Rosters
from bot.cases.site import Site
from bot.cases.staged import Staged, event
from bot.channels.port import Channel, Context
from bot.store.port import Kept, Store
from bot.store.rows import CaseRow, ConversationRow, LawyerRow, OfferRow
from handlers.dialogue.messages import Reply, Say

_NO_EVENT = ("", "")
UNANSWERED = "unanswered"
UNREACHED = "unreached"
"""Tags by which the desk shows what waits for the office."""


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
    rosters: Rosters = field(default_factory=Rosters)

    async def keep(self, staged: Staged) -> Kept:
        """Keep a step that answers no message, and have sent what it left to send."""
        kept = await self.store.keep(staged.commit(self.clock()))
        if kept == "kept" and staged.outbox:
            self.nudge()
        return kept

    def reachable(self, lawyer: LawyerRow) -> bool:
        """Whether a lawyer can be written to: listed, and by a channel that is on."""
        return lawyer.active and lawyer.channel in self.channels

    def askable(self, lawyer: LawyerRow) -> bool:
        """Whether a lawyer can be asked about a case: reachable, with a key to open it, verified where needed."""
        verified = not self.site.verified_only or lawyer.verified > self.clock()
        return lawyer.enrolled and verified and self.reachable(lawyer)

    async def tell(self, case: CaseRow, words: Say, purpose: Purpose = "update") -> Staged:
        """Write to the person of a case, where they wrote last; when that cannot be, the timeline tells why.

        Their address lies with the conversation, sealed by the server: no case is opened to write to its person.
        """
        opening = await self.store.opening(case.person, _NO_EVENT)
        if opening.silent:
            return event(case.id, self.clock(), "system", "untold", "silent")
        to = self._person(opening.row)
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

    def _person(self, row: ConversationRow | None) -> Recipient | None:
        if row is None or row.channel not in self.channels:
            return None
        return Recipient(person_wire(row.channel), row.person, row.address)


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
