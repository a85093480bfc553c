"""Cases, as they may be listed without opening them."""

from collections.abc import Sequence
from typing import Any

from bot.store.port import CaseFilter
from bot.store.rows import CaseRow
from bot.store.sqlite.reading import Reading, ask_by_name
from bot.store.sqlite.reads.narrowing import COUNT, LIVING, narrow

SELECT_CASE = (
    "SELECT id, code, person, channel, language, status, urgency, state, kind, cost, speak, detained, created, changed,"
    " accepted, assigned, last4,"
    " (SELECT group_concat(tag) FROM case_tags WHERE case_id = cases.id),"
    " closed, opened, here, box FROM cases"
)


class CaseReads(Reading):
    """Look-ups and lists of cases."""

    async def case(self, key: str) -> CaseRow | None:
        """Find a case by id or by code."""
        return self._find(case_row, f"{SELECT_CASE} WHERE id = ?1 OR (code = ?1 AND code <> '')", key)

    async def case_of(self, person: str) -> CaseRow | None:
        """Find the person's last sent case that is not erased."""
        sql = f"{SELECT_CASE} WHERE person = ? AND person <> '' ORDER BY created DESC, rowid DESC LIMIT 1"
        return self._find(case_row, sql, person)

    async def cases_of(self, person: str) -> Sequence[CaseRow]:
        """List the person's cases that are not erased, the last sent first."""
        sql = f"{SELECT_CASE} WHERE person = ? AND person <> '' ORDER BY created DESC, rowid DESC"
        return self._list(case_row, sql, person)

    async def code_taken(self, code: str) -> bool:
        """Tell whether a case bears this code."""
        return self._find(bool, "SELECT 1 FROM cases WHERE code = ? AND code <> ''", code) or False

    async def cases(self, wanted: CaseFilter) -> Sequence[CaseRow]:
        """List cases, most urgent first, then newest first; erased ones only when asked for by status."""
        where, values = narrow(wanted)
        sql = f"{SELECT_CASE} WHERE {where} ORDER BY rank, created DESC, id LIMIT :limit OFFSET :offset"
        page = {"limit": wanted.limit, "offset": wanted.offset}
        return await self._aside(lambda db: [case_row(*row) for row in ask_by_name(db, sql, {**values, **page})])

    async def case_count(self, wanted: CaseFilter) -> int:
        """Count what `cases` would list without limit."""
        where, values = narrow(wanted)
        ((count,),) = await self._aside(lambda db: ask_by_name(db, f"{COUNT} WHERE {where}", values))
        return int(count)

    async def cases_to_erase(self, sent: float, opened: float, limit: int) -> Sequence[CaseRow]:
        """List cases sent before `sent`, or opened last by their lawyer before `opened`, that are not erased."""
        sql = f"{SELECT_CASE} WHERE {LIVING} AND (created < ? OR opened < ?) ORDER BY created LIMIT ?"
        return await self._list_aside(case_row, sql, sent, opened, limit)

    async def accepted_between(self, start: float, end: float) -> int:
        """Count cases whose first acceptance lies in [start, end)."""
        return self._find(int, f"{COUNT} WHERE accepted >= ? AND accepted < ?", start, end) or 0


def case_row(*columns: Any) -> CaseRow:  # noqa: ANN401 - the columns of SELECT_CASE, in the order of the row's fields
    """Make a row."""
    values = list(columns)
    values[11], values[20] = bool(columns[11]), bool(columns[20])
    values[17] = tuple(sorted(filter(None, (columns[17] or "").split(","))))
    return CaseRow(*values)
