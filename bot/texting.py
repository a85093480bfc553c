"""The way in of a text message: let in or not, taken, and its words removed from the provider."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.cases.keys import Keys
from bot.channels.port import Inbound
from bot.copies import copy_received
from bot.gate import Gate
from bot.store.changes import Commit, PutMark
from bot.store.port import Store
from bot.store.rows import Envelope

Take = Callable[[Inbound, Envelope], Awaitable[object]]
"""Keeps a message and an envelope in one commit, so that no kill and no full disk comes between them."""

SPANISH = "sms.spanish_opt_out"
"""Mark: whether the provider knew the last opt-out word in Spanish ("known" or "unknown")."""


@dataclass(frozen=True, slots=True)
class Texting:
    """Takes text messages, from the webhook and from the provider's list alike."""

    store: Store
    keys: Keys
    gate: Gate
    receive: Take
    clock: Callable[[], float]
    nudge: Callable[[], None]

    async def take(self, inbound: Inbound, at: float | None = None) -> None:
        """Take one message, which came now or `at`, once however often. Raises StoreUnavailable: deliver it again."""
        person = self.keys.pseudonym(inbound.address.channel, inbound.address.value)
        if (await self.store.opening(person, inbound.event)).seen:
            return
        await self._note_spanish(inbound)
        if await self.gate.admits(person, inbound, at):
            await self.receive(inbound, copy_received(self.keys, inbound.event[1], self.clock()))
        else:
            await self.pass_over(inbound)

    async def _note_spanish(self, inbound: Inbound) -> None:
        """Remember whether the provider knows the words in Spanish, for it cannot be asked."""
        seen = {None: None, True: "known", False: "unknown"}[inbound.spanish]
        if seen and await self.store.mark(SPANISH) != seen:
            await self.store.keep(Commit((PutMark(SPANISH, seen),), at=self.clock()))

    async def pass_over(self, inbound: Inbound) -> None:
        """Remember a message as seen, without an answer."""
        now = self.clock()
        copy = copy_received(self.keys, inbound.event[1], now)
        await self.store.keep(Commit((), (copy,), inbound.event, now))
        self.nudge()
