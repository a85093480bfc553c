"""The way out: what lies in the outbox is leased, sent, and settled.

    due --lease--> leased --send--> sent
                      |               provider refuses for now        -> due again, later, for a day
                      |               address takes nothing any more  -> dropped, and the wish for silence is kept
                      |               provider will never take it     -> dead, for the desk to show
                      |               no answer, or a process killed  -> unknown
                      unknown: ask the provider -> sent, or send again; where it cannot be asked, send once more a fault

A lease gives one envelope of a lane at a time, so that messages to one address keep their order. Many lanes are sent at
once, within the pace of each provider. A message arrives at least once, and at most once more for each fault.
"""

import asyncio
import gc
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from bot.budget import SmsBudget
from bot.cases.keys import Keys
from bot.channels.port import Channel
from bot.pace import Pace
from bot.sending import Sending
from bot.store.port import Store, StoreUnavailable
from bot.store.rows import MEASURES

_log = logging.getLogger("amparo.deliver")
_LEASE = 120.0
"""Seconds for which an envelope is ours; longer than waiting, sending and settling take together."""
_AT_ONCE = 64
_AHEAD = 1.0
"""Seconds before its turn at most that an envelope is taken in hand. What has no turn so soon is left where it lies: to
take in hand and put back all that waits would cost more than sending it, and hands that wait are missed elsewhere."""
_SHORTEST_NAP, _LONGEST_NAP, _STORE_NAP = 0.1, 60.0, 1.0
_GRACE = 10.0  # seconds given to what is under way when the service stops


@dataclass(slots=True)
class Deliver:
    """Sends what is due. `sms_daily_parts` is what a day of `timezone` may cost; 0 is no limit."""

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    clock: Callable[[], float]
    rng: random.Random
    sms_daily_parts: int = 0
    timezone: tzinfo = UTC
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _sending: Sending = field(init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        budget = SmsBudget(self.store, self.sms_daily_parts, self.timezone)
        way = (self.store, self.keys, self.channels, self.clock, self.rng)
        self._sending = Sending(*way, self.pace, budget, self.sleep)

    def nudge(self) -> None:
        """Say that something new may be due."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled; then finish what is under way."""
        await asyncio.gather(*(channel.open() for channel in self.channels.values()))
        # All that stays is loaded by now. The search for garbage halts everybody, a quarter of a second where it goes
        # through the providers' libraries and our words; nothing of these is ever garbage.
        gc.freeze()
        try:
            while True:
                await self._wait(await self._round())
        finally:
            await self._finish()

    async def step(self) -> int:
        """Send all that is due now, once; give how many envelopes that were."""
        now = self.clock()
        rows = await self.store.lease(now, now + _LEASE, _AT_ONCE)
        await asyncio.gather(*(self._sending.deliver(row, now + _LEASE) for row in rows))
        return len(rows)

    async def _round(self) -> float:
        """Begin to send what is due, as far as hands are free; give the seconds to wait for more."""
        self._woken.clear()
        now, free = self.clock(), _AT_ONCE - len(self._under_way)
        if not free:
            return _LONGEST_NAP
        try:
            rooms = {measure: self.pace.room(measure, now, _AHEAD) for measure in MEASURES}
            full = [measure for measure, room in rooms.items() if not room]
            rows = await self.store.lease(now, now + _LEASE, free, rooms)
            for row in rows:
                task = asyncio.create_task(self._sending.deliver(row, now + _LEASE))
                self._under_way.add(task)
                task.add_done_callback(self._done)
            due = await self.store.next_due(full)
        except StoreUnavailable:
            _log.exception("outbox.unavailable")
            return _STORE_NAP
        waits = [self.pace.opens(measure, now, _AHEAD) for measure in full] + ([] if due is None else [due - now])
        return min(_LONGEST_NAP, max(_SHORTEST_NAP, min(waits, default=_LONGEST_NAP)))

    async def _wait(self, seconds: float) -> None:
        """Wait so long, or until nudged; an envelope that is done nudges, for it may free its lane."""
        waking, sleeping = (asyncio.ensure_future(one) for one in (self._woken.wait(), self.sleep(seconds)))
        try:
            await asyncio.wait((waking, sleeping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()
            sleeping.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self.nudge()
        if not task.cancelled() and (error := task.exception()) is not None:
            # The envelope stays leased, and is of unknown outcome when its lease ends, as after a crash.
            _log.error("outbox.failed %s", type(error).__name__)

    async def _finish(self) -> None:
        if self._under_way:
            _, left = await asyncio.wait(self._under_way, timeout=_GRACE)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
