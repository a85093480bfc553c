"""A day in numbers."""

import sqlite3
from collections.abc import Mapping, Sequence

from bot.store.port import DayCounts
from bot.store.sqlite.reading import Reading, ask
from bot.store.sqlite.reads.tally import tally

_DIMENSIONS = ("status", "urgency", "state", "language", "channel", "kind")
_CREATED = (
    "SELECT status, urgency, state, language, channel, kind, count(*) FROM cases WHERE created >= ? AND created < ?"
    " GROUP BY 1, 2, 3, 4, 5, 6"
)
_STEPS = "SELECT question, sum(count) FROM steps WHERE day >= ? AND day < ? GROUP BY question"
_ACCEPTED = "SELECT accepted - created FROM cases WHERE accepted >= ? AND accepted < ? ORDER BY accepted"
_ANSWERED = (
    "SELECT status, count(*) FROM offers WHERE changed >= ? AND changed < ? AND status <> 'offered' GROUP BY status"
)
_REASONS = (
    "SELECT reason, count(*) FROM offers WHERE changed >= ? AND changed < ? AND status = 'declined' AND reason <> ''"
    " GROUP BY reason"
)
_OUTCOMES = (
    "SELECT detail, count(*) FROM events WHERE what IN ('outcome', 'reported', 'reached') AND what = ?3"
    " AND at >= ?1 AND at < ?2 GROUP BY detail"
)
_FOLLOWED = (
    "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM offers WHERE case_id = cases.id)),"
    " count(*) FILTER (WHERE accepted IS NOT NULL) FROM cases WHERE created >= ? AND created < ?"
)
_TAKEN = (
    "SELECT lawyer_name, count(*) FROM offers WHERE changed >= ? AND changed < ? AND status = 'accepted'"
    " GROUP BY lawyer_name"
)
_LOAD = (
    "SELECT lawyer_name, count(*) FROM offers JOIN cases ON cases.id = case_id"
    " WHERE offers.status = 'accepted' AND cases.status = 'matched' GROUP BY lawyer_name"
)
_FAILED = (
    "SELECT channel, count(*) FROM outbox WHERE created >= ? AND created < ? AND id IN ("
    "SELECT id FROM outbox WHERE settled IS NOT NULL AND status = 'dead'"
    " UNION SELECT id FROM outbox WHERE case_id <> '' AND provider_id <> ''"
    " AND provider_id IN (SELECT sid FROM deliveries WHERE state IN ('undelivered', 'failed'))) GROUP BY channel"
)


class StatisticReads(Reading):
    """Counts over a span of time."""

    async def counts_between(self, start: float, end: float) -> DayCounts:
        """Count cases created in [start, end) by status, urgency, state, language, channel, kind, and acceptances.

        See `bot.store.port.Cases` for what else `by` holds. Acceptances are first ones that lie in the time, whenever
        the case was created; `seconds_to_accept` has one value for each.
        """
        return await self._aside(lambda db: _count(db, start, end))

    async def created_between(self, start: float, end: float) -> Sequence[float]:
        """List when cases were created in [start, end)."""
        return await self._list_aside(float, "SELECT created FROM cases WHERE created >= ? AND created < ?", start, end)

    async def steps_between(self, first: str, end: str) -> Mapping[str, int]:
        """Count how often each question was reached on the local days in [first, end)."""
        return dict(await self._aside(lambda db: ask(db, _STEPS, first, end)))


def _count(db: sqlite3.Connection, start: float, end: float) -> DayCounts:
    created = ask(db, _CREATED, start, end)
    seconds = tuple(seconds for (seconds,) in ask(db, _ACCEPTED, start, end))
    ((asked, taken),) = ask(db, _FOLLOWED, start, end)
    beside = {
        "offer": dict(ask(db, _ANSWERED, start, end)),
        "reason": dict(ask(db, _REASONS, start, end)),
        "outcome": dict(ask(db, _OUTCOMES, start, end, "outcome")),
        "report": dict(ask(db, _OUTCOMES, start, end, "reported")),
        "lawyer": dict(ask(db, _TAKEN, start, end)),
        "load": dict(ask(db, _LOAD)),
        "failed": dict(ask(db, _FAILED, start, end)),
    }
    return DayCounts(
        cases=sum(row[-1] for row in created),
        accepted=len(seconds),
        by={**tally(_DIMENSIONS, created), **beside},
        seconds_to_accept=seconds,
        asked=asked,
        taken=taken,
    )
