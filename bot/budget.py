"""The spending breaker: how many parts of SMS a day may cost."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from bot.store.port import Store

_log = logging.getLogger("amparo.deliver")


@dataclass(slots=True)
class SmsBudget:
    """At most `most` parts on a day of `timezone`; 0 is no limit. What is taken counts as spent."""

    store: Store
    most: int
    timezone: tzinfo
    _under_way: int = field(default=0, init=False)
    _told: float = field(default=0.0, init=False)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def take(self, parts: int, now: float) -> float | None:
        """Take parts before they are sent; where the day has none left take nothing, and tell when the next begins."""
        async with self._one_at_a_time:
            today = datetime.fromtimestamp(now, self.timezone).date()
            if self.most:
                spent = await self.store.sms_parts_since(self._midnight(today))
                if spent + self._under_way + parts > self.most:
                    return self._spent(self._midnight(today + timedelta(days=1)))
            self._under_way += parts
        return None

    def put_back(self, parts: int) -> None:
        """Put back what was taken, once the records show what was sent of it."""
        self._under_way -= parts

    def _spent(self, tomorrow: float) -> float:
        """Log once a day that sending stopped, for somebody must see it."""
        if self._told != tomorrow:
            self._told = tomorrow
            _log.error("sms.budget.spent parts=%d", self.most)
        return tomorrow

    def _midnight(self, day: date) -> float:
        return datetime.combine(day, time.min, self.timezone).timestamp()
