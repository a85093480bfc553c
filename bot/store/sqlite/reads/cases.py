"""Cases, as they may be listed without opening them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.store.port import CaseFilter
from bot.store.rows import CaseRow
from bot.store.sqlite.reading import Reading, ask
from bot.store.sqlite.reads.tally import tally

_SELECT = (
    "SELECT id, code, person, channel, language, status, urgency, state, kind, cost, speak, detained, created, changed,"
    " accepted, assigned, last4,"
    " (SELECT group_concat(tag) FROM case_tags WHERE case_id = cases.id),"
    " closed, opened, here FROM cases"
)
_COUNT = "SELECT count(*) FROM cases"
_LIVING = "status <> 'erased'"
"""In the words of the partial indexes, which SQLite then knows it may use."""
_FACETS = ("status", "urgency", "state", "language", "channel")


class CaseReads(Reading):
    """Look-ups and lists of cases."""

    async def case(self, key: str) -> CaseRow | None:
        """Find a case by id or by code."""
        return self._find(_row, f"{_SELECT} WHERE id = ?1 OR (code = ?1 AND code <> '')", key)

    async def case_of(self, person: str) -> CaseRow | None:
        """Find the person's last sent case that is not erased."""
        sql = f"{_SELECT} WHERE person = ? AND person <> '' ORDER BY created DESC, rowid DESC LIMIT 1"
        return self._find(_row, sql, person)

    async def cases_of(self, person: str) -> Sequence[CaseRow]:
        """List the person's cases that are not erased, the last sent first."""
        sql = f"{_SELECT} WHERE person = ? AND person <> '' ORDER BY created DESC, rowid DESC"
        return self._list(_row, sql, person)

    async def code_taken(self, code: str) -> bool:
        """Tell whether a case bears this code."""
        return self._find(bool, "SELECT 1 FROM cases WHERE code = ? AND code <> ''", code) or False

    async def cases(self, wanted: CaseFilter) -> Sequence[CaseRow]:
        """List cases, most urgent first, then newest first; erased ones only when asked for by status."""
        where, values = _narrow(wanted)
        sql = f"{_SELECT} WHERE {where} ORDER BY rank, created DESC, id LIMIT ? OFFSET ?"
        return await self._list_aside(_row, sql, *values, wanted.limit, wanted.offset)

    async def case_count(self, wanted: CaseFilter) -> int:
        """Count what `cases` would list without limit."""
        where, values = _narrow(wanted)
        (count,) = await self._list_aside(int, f"{_COUNT} WHERE {where}", *values)
        return count

    async def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Count cases by status, urgency, state, language and channel; erased ones by status alone."""
        sql = "SELECT status, urgency, state, language, channel, count(*) FROM cases GROUP BY 1, 2, 3, 4, 5"
        return await self._aside(lambda db: tally(_FACETS, ask(db, sql)))

    async def cases_to_erase(self, before: float, limit: int) -> Sequence[CaseRow]:
        """List cases created before `before` that are not erased, oldest first."""
        sql = f"{_SELECT} WHERE {_LIVING} AND created < ? ORDER BY created LIMIT ?"
        return await self._list_aside(_row, sql, before, limit)

    async def accepted_between(self, start: float, end: float) -> int:
        """Count cases whose first acceptance lies in [start, end)."""
        return self._find(int, f"{_COUNT} WHERE accepted >= ? AND accepted < ?", start, end) or 0


def _narrow(wanted: CaseFilter) -> tuple[str, list[str | float]]:
    """Give the condition that a filter stands for, and its values."""
    terms: list[tuple[str, str | float]] = [
        (f"{column} = ?", value)
        for column, value in (
            ("status", wanted.status),
            ("urgency", wanted.urgency),
            ("state", wanted.state),
            ("language", wanted.language),
            ("channel", wanted.channel),
        )
        if value
    ]
    if wanted.code:
        terms.append(("code LIKE ? ESCAPE '!'", re.sub("[!%_]", r"!\g<0>", wanted.code) + "%"))
    if wanted.after is not None:
        terms.append(("created > ?", wanted.after))
    which = "status = 'erased'" if wanted.status == "erased" else _LIVING
    return " AND ".join((which, *(term for term, _ in terms))), [value for _, value in terms]


def _row(*columns: Any) -> CaseRow:  # noqa: ANN401 - the columns of _SELECT, in the order of the row's fields
    values = list(columns)
    values[11], values[20] = bool(columns[11]), bool(columns[20])
    values[17] = tuple(sorted(filter(None, (columns[17] or "").split(","))))
    return CaseRow(*values)
