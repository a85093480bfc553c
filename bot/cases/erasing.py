"""What follows an erasure, carried through whatever happens to this process.

    with the message itself     rows, wraps and waiting messages of the person are gone (`Asking.forget`)
    disk      the file is written anew and its log cut, and that is confirmed
    copies    Twilio deletes the messages of that number, as far as they have come to their end
    done      of the erasure stay its number, which stands on the person's receipt, and its times

Each step may be done again: a process that ends between a step and its mark does it once more.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.cases.envelopes import Recipient, envelope
from bot.cases.keys import Keys
from bot.channels.port import Outgoing
from bot.store.changes import Commit, StepErasure
from bot.store.port import Store
from bot.store.rows import Envelope, ErasureRow

_SETTLES = 3600.0
"""Seconds after which the receipt has mostly arrived: Twilio deletes no message before."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """Carries erasures on. `nudge` wakes the sender after a commit that left something to send."""

    store: Store
    keys: Keys
    nudge: Callable[[], None]

    async def step(self, now: float) -> int:
        """Carry every erasure on as far as it goes now; gives how many came to their end."""
        done = 0
        for row in await self.store.erasures():
            done += await self._step(row, now)
        return done

    async def _step(self, row: ErasureRow, now: float) -> int:
        if row.step == "disk" and await self.store.shrink():
            outbox = (self._deletion(row, now),) if row.channel == "sms" else ()
            moved = StepErasure(row.id, "disk", "copies" if outbox else "done", now)
            if await self.store.keep(Commit((moved,), outbox, at=now)) == "kept" and outbox:
                self.nudge()
            return 0 if outbox else 1
        if row.step == "copies" and not await self.store.lane_waits(row.lane):
            await self.store.keep(Commit((StepErasure(row.id, "copies", "done", now),), at=now))
            return 1
        return 0

    def _deletion(self, row: ErasureRow, now: float) -> Envelope:
        """Ask for the deletion of everything that went to or came from the number, once it has arrived."""
        to = Recipient("sms", row.lane, row.address)
        return envelope(self.keys, to, Outgoing(json.dumps({"erase": True}), parts=0), "copy", now, now + _SETTLES)
