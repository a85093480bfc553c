"""Messages that came in while nobody listened, taken from the provider's list.

Twilio posts a message once. What was posted to a service that was down, or to a network that lost it, stands in the
list of messages and nowhere else. So the list is read at the start and every few minutes, back to where it was read
last, a day at most, and what was not taken yet is taken as if it had been posted.

A message that somebody has written past meanwhile answers nothing any more: the screen it spoke to is gone. It is
passed over, unless it is the wish not to be written to.

Whether a message is one too many is judged by when it was sent, and by a gate of its own: what many people wrote in
hours would be a flood if all of it had come in the minute in which it is read.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass

from bot.cases.keys import Keys
from bot.channels.port import Inbound, TryLater
from bot.channels.sms import SmsChannel
from bot.channels.sms_read import read
from bot.channels.twilio_account import Arrived
from bot.store.changes import Commit, PutMark
from bot.store.port import Store, StoreUnavailable
from bot.texting import Texting
from handlers.dialogue.messages import Silence

_log = logging.getLogger("amparo.recovery")
SWEPT = "sms.swept"
"""Mark: until when the list was read."""
EVERY = 180.0
_DAY, _OVERLAP, _FRESH = 86_400.0, 600.0, 30.0
"""Seconds: how far back at most, how far behind the mark, and how long the webhook has the first turn."""
_GRAIN = 1.0
"""Seconds: how finely Twilio dates a message. Within them nobody knows whether it came before the answer or after."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Reads the list of one account."""

    channel: SmsChannel
    texting: Texting
    store: Store
    keys: Keys
    clock: Callable[[], float]
    countries: tuple[str, ...] = ("+1",)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Read now and every few minutes; what fails is tried again next time, from the same place."""
        while True:
            try:
                await self.step()
            except (TryLater, StoreUnavailable) as later:
                _log.warning("sms.recovery.failed %s", later)
            await self.sleep(EVERY)

    async def step(self) -> int:
        """Read once; give how many messages were found that had not been taken. Raises TryLater, StoreUnavailable."""
        now = self.clock()
        marked = float(await self.store.mark(SWEPT) or 0.0)
        arrived = await self.channel.received(max(min(marked, now) - _OVERLAP, now - _DAY))
        missed = [each async for each in self._missed(each for each in arrived if each.at <= now - _FRESH)]
        for at, inbound, written in missed:
            # An answer given since, to anything, has put another screen in front of the person.
            late = written >= at + _GRAIN and not (isinstance(inbound.incoming, Silence) and inbound.incoming.on)
            await (self.texting.pass_over(inbound) if late else self.texting.take(inbound, at))
        if missed:
            _log.warning("sms.recovery.found messages=%d", len(missed))
        await self.store.keep(Commit((PutMark(SWEPT, str(now)),), at=now))
        return len(missed)

    async def _missed(self, arrived: Iterable[Arrived]) -> AsyncIterator[tuple[float, Inbound, float]]:
        for each in arrived:
            inbound = read(each.form, self.countries)
            if inbound is None:
                continue
            opening = await self.store.opening(
                self.keys.pseudonym(inbound.address.channel, inbound.address.value), inbound.event
            )
            if not opening.seen:
                yield each.at, inbound, opening.row.updated if opening.row else 0.0
