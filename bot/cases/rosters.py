"""The roster of the day, made anew when the directory or the day changes, and kept meanwhile."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bot.cases.roster import Roster
from bot.store.lawyers import LawyerRow
from bot.store.port import Store

_Made = tuple[str | None, date]
_NEVER: _Made = ("never", date.min)


@dataclass(slots=True)
class Rosters:
    """Holds one roster. `able` leaves out whom the service cannot ask at all."""

    made: _Made = _NEVER
    roster: Roster = field(default_factory=lambda: Roster((), date.min))

    async def of(self, store: Store, today: date, able: Callable[[LawyerRow], bool]) -> Roster:
        """Give the roster of a day; the store counts in the mark "directory" how often lawyers changed."""
        wanted: _Made = (await store.mark("directory"), today)
        if wanted != self.made:
            rows = await store.lawyers()
            self.roster = await asyncio.to_thread(lambda: Roster(filter(able, rows), today))
            self.made = wanted
        return self.roster
