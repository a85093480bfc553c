"""What stands around a list of cases: its facets, the quick lists, tags, and what hangs on each case shown."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.store.port import CaseFilter, Quick, Signs
from bot.store.sqlite.reading import Reading, ask, ask_by_name
from bot.store.sqlite.reads.narrowing import FAILED, LIVING, QUICK, asked, narrow_beside

_FACETS = ("status", "urgency", "state", "language", "channel")
_GROUPS = "SELECT status, urgency, state, language, channel, count(*) FROM cases WHERE"
_ENDS = (
    "SELECT case_id, min(expires) FROM offers WHERE status = 'offered'"
    " AND case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id"
)
_FAILED = (
    "SELECT DISTINCT case_id FROM outbox WHERE case_id <> ''"
    " AND case_id IN (SELECT value FROM json_each(?)) AND (status = 'dead' OR EXISTS"
    " (SELECT 1 FROM deliveries WHERE sid = provider_id AND state IN ('undelivered', 'failed')))"
)
_COUNTED = ", ".join(
    f"count(*) FILTER (WHERE {'id IN failing' if name == 'failed' else term})" for name, term in QUICK.items()
)
_QUICK = f"WITH failing AS MATERIALIZED ({FAILED}) SELECT {_COUNTED} FROM cases WHERE {LIVING}"  # noqa: S608 - of constants


class ListReads(Reading):
    """Counts and signs around the list of cases."""

    async def facets(self, wanted: CaseFilter) -> Mapping[str, Mapping[str, int]]:
        """Count what a filter leaves, each facet without its own narrowing; erased cases by status alone."""
        beside, values = narrow_beside(wanted)
        sql = f"{_GROUPS} 1{beside} GROUP BY 1, 2, 3, 4, 5"
        chosen = [str(getattr(wanted, name)) for name in _FACETS]
        return await self._aside(lambda db: _leave_one_out(ask_by_name(db, sql, values), chosen))

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


def _leave_one_out(groups: Sequence[Sequence[str]], chosen: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """Fold rows of (value of each facet …, count): a row counts for a facet when all other facets let it through.

    Of erased cases nothing but the status is known, and they are in no list unless asked for.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in _FACETS}
    for *values, count in groups:
        misses = [n for n, value in enumerate(values) if chosen[n] and chosen[n] != value]
        erased = values[0] == "erased"
        for n, name in enumerate(_FACETS):
            shown = n == 0 or not erased
            if shown and values[n] and (not misses or misses == [n]):
                counts[name][values[n]] += int(count)
    return counts
