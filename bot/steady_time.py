"""What time it is as far as deleting goes: a clock that leaps ahead is believed only once it has run on for a while.

A wrong clock puts itself right, but what was deleted by it stays deleted. So a leap, by a wrong clock or because nobody
was here, is believed after as long again as it is long, and after a day at most. Until then nothing grows older. One
that goes back is believed at once, for it deletes nothing; what waits to be sent is then looked at anew, since the
times it waits for were named by another clock.
"""

from dataclasses import dataclass
from typing import Self

from bot.store.changes import BringForward, Commit, PutMark
from bot.store.port import Store

MARK = "clock.steady"
LEAP = 600.0
"""Seconds between two looks, which come every minute, from which on a clock has leapt."""
_DAY = 86_400.0
_LEASE = 120.0


@dataclass(frozen=True, slots=True)
class Steady:
    """The time that is believed, when the clock was looked at last, and since when it is not believed (or 0)."""

    time: float
    looked: float
    doubted: float = 0.0

    @classmethod
    def read(cls, mark: str) -> Self:
        """Read what `written` wrote."""
        return cls(*map(float, mark.split()))

    @property
    def written(self) -> str:
        """What is kept of it."""
        return f"{self.time} {self.looked} {self.doubted}"

    def look(self, now: float) -> "Steady":
        """Look at the clock again."""
        if now <= self.time + LEAP:
            return Steady(now, now)
        begun = self.doubted if self.doubted and self.doubted <= now <= self.looked + _DAY else now
        if now - begun >= min(begun - self.time, _DAY):
            return Steady(now, now)
        return Steady(self.time, now, begun)


async def steady_time(store: Store, now: float) -> float:
    """Look at the clock, which must be done every minute; give the time that is believed."""
    mark = await store.mark(MARK)
    before = Steady.read(mark) if mark else Steady(now, now)
    after = before.look(now)
    back = (BringForward(now, now + _LEASE),) if now < before.looked - LEAP else ()
    await store.keep(Commit((PutMark(MARK, after.written), *back), at=now))
    return after.time
