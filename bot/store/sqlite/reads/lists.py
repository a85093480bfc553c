"""What stands around a list of cases: its facets, the quick lists, tags, and what hangs on each case shown."""

import json
from collections.abc import Mapping, Sequence

from bot.store.port import CaseFilter, Quick, Signs
from bot.store.sqlite.reading import Reading, ask, ask_by_name
from bot.store.sqlite.reads.narrowing import COUNT, LIVING, QUICK, asked, narrow_beside

_FACETS = ("status", "urgency", "state", "language", "channel")
_ENDS = (
    "SELECT case_id, min(expires) FROM offers WHERE status = 'offered'"
    " AND case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id"
)
_FAILED = (
    "SELECT DISTINCT case_id FROM outbox WHERE case_id <> ''"
    " AND case_id IN (SELECT value FROM json_each(?)) AND (status = 'dead' OR EXISTS"
    " (SELECT 1 FROM deliveries WHERE sid = provider_id AND state IN ('undelivered', 'failed')))"
)
_QUICK = "SELECT " + ", ".join(f"({COUNT} WHERE {LIVING} AND {term})" for term in QUICK.values())


class ListReads(Reading):
    """Counts and signs around the list of cases."""

    async def facets(self, wanted: CaseFilter) -> Mapping[str, Mapping[str, int]]:
        """Count what a filter leaves, each facet without its own narrowing; erased cases by status alone."""
        beside, values = narrow_beside(wanted)
        chosen = {name: str(value) for name in _FACETS if (value := getattr(wanted, name))}
        sql = " UNION ALL ".join(_facet(name, chosen, beside) for name in _FACETS)
        rows = await self._aside(lambda db: ask_by_name(db, sql, {**values, **chosen}))
        return {name: {value: count for each, value, count in rows if each == name} for name in _FACETS}

    async def quick_counts(self, reader: str, at: float) -> Mapping[Quick, int]:
        """Count what each quick list holds for a reader at a time."""
        (counts,) = await self._aside(lambda db: ask_by_name(db, _QUICK, asked(reader, at)))
        return dict(zip(QUICK, counts, strict=True))

    async def signs(self, cases: Sequence[str]) -> Mapping[str, Signs]:
        """Tell what hangs on these cases; one on which nothing hangs is left out."""
        among = json.dumps(list(cases))
        ends, failed = await self._aside(
            lambda db: (dict(ask(db, _ENDS, among)), {case for (case,) in ask(db, _FAILED, among)})
        )
        return {case: Signs(ends.get(case), case in failed) for case in {*ends, *failed}}

    async def tags(self) -> Mapping[str, int]:
        """Count cases by tag, in the order of the alphabet."""
        return dict(await self._aside(lambda db: ask(db, "SELECT tag, count(*) FROM case_tags GROUP BY tag")))


def _facet(name: str, chosen: Mapping[str, str], beside: str) -> str:
    """Count by one facet what the others let through; of erased cases nothing but the status is known."""
    others = "".join(f" AND {other} = :{other}" for other in chosen if other != name)
    if name != "status":
        others += f" AND {LIVING}"
    return (
        f"SELECT '{name}', {name}, count(*) FROM cases"  # noqa: S608 - names of our columns
        f" WHERE {name} <> ''{others}{beside} GROUP BY {name}"
    )
