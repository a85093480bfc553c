"""Who is answered under a flood of text messages: whoever already talks with us first, and each in measure.

A number may send a burst and then a message every few seconds; what is beyond that is taken and not answered. Numbers
that never wrote before are let in up to so many an hour, so that a flood from many numbers spends neither the day's
texts nor the time of those whose conversations are open. An opt-out is always heard. All of it is kept in memory alone:
a restart begins with every measure full.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.port import Inbound
from bot.pace import Rate
from bot.store.port import Store
from handlers.dialogue.messages import Silence

_log = logging.getLogger("amparo.gate")
_HOUR = 3600.0
SENDER = Rate(0.5, burst=30.0)
NEW_AN_HOUR = 120
_MOST_SENDERS = 20_000


@dataclass(slots=True)
class Gate:
    """Admits messages. `sender` is the measure of one number; `new_an_hour` that of all numbers never met before."""

    store: Store
    clock: Callable[[], float]
    sender: Rate = SENDER
    new_an_hour: int = NEW_AN_HOUR
    _free: dict[str, float] = field(default_factory=dict, init=False)
    _new_free: float = field(default=0.0, init=False)
    _told: float = field(default=0.0, init=False)

    async def admits(self, person: str, inbound: Inbound, at: float | None = None) -> bool:
        """Tell whether a message is answered, which came now or `at`. What is not is never asked for again."""
        match inbound.incoming:
            case Silence(on=True):
                return True
            case _:
                now = self.clock() if at is None else at
                return self._in_measure(person, now) and (await self._met(person) or self._has_room(now))

    def _in_measure(self, person: str, now: float) -> bool:
        free = self._free.get(person, 0.0)
        if self.sender.wait(free, now):
            self._say("sender", now)
            return False
        self._free[person] = self.sender.after(free, now)
        if len(self._free) > _MOST_SENDERS:
            self._free = {who: until for who, until in self._free.items() if until > now}
        return True

    async def _met(self, person: str) -> bool:
        return await self.store.conversation(person) is not None

    def _has_room(self, now: float) -> bool:
        rate = Rate(self.new_an_hour / _HOUR, burst=float(self.new_an_hour))
        if rate.wait(self._new_free, now):
            self._say("new", now)
            return False
        self._new_free = rate.after(self._new_free, now)
        return True

    def _say(self, what: str, now: float) -> None:
        """Log at most once an hour that messages go unanswered, for somebody must see it."""
        if now - self._told >= _HOUR:
            self._told = now
            _log.error("sms.flood beyond=%s", what)
