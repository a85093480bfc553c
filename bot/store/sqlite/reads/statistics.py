"""A day in numbers."""

import sqlite3

from bot.store.port import DayCounts
from bot.store.sqlite.reading import Reading, ask
from bot.store.sqlite.reads.tally import tally

_DIMENSIONS = ("status", "urgency", "state", "language", "channel", "kind")
_CREATED = (
    "SELECT status, urgency, state, language, channel, kind, count(*) FROM cases WHERE created >= ? AND created < ?"
    " GROUP BY 1, 2, 3, 4, 5, 6"
)
_ACCEPTED = "SELECT accepted - created FROM cases WHERE accepted >= ? AND accepted < ? ORDER BY accepted"
_ANSWERED = (
    "SELECT status, count(*) FROM offers WHERE changed >= ? AND changed < ? AND status <> 'offered' GROUP BY status"
)


class StatisticReads(Reading):
    """Counts over a span of time."""

    async def counts_between(self, start: float, end: float) -> DayCounts:
        """Count cases created in [start, end) by status, urgency, state, language, channel, kind, and acceptances.

        `by` holds "offer" too: the offers answered or ended in that time, by status. Acceptances are first ones that
        lie in the time, whenever the case was created; `seconds_to_accept` has one value for each.
        """
        return await self._aside(lambda db: _count(db, start, end))


def _count(db: sqlite3.Connection, start: float, end: float) -> DayCounts:
    created = ask(db, _CREATED, start, end)
    seconds = tuple(seconds for (seconds,) in ask(db, _ACCEPTED, start, end))
    return DayCounts(
        cases=sum(row[-1] for row in created),
        accepted=len(seconds),
        by={**tally(_DIMENSIONS, created), "offer": dict(ask(db, _ANSWERED, start, end))},
        seconds_to_accept=seconds,
    )
