"""The list of cases: who waits, since when, and how to narrow it. Nothing here needs a case's words."""

from dataclasses import dataclass

from starlette.responses import Response

from bot.store.port import CaseFilter
from bot.store.rows import CaseRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.filters import PAGE, Facet, Tab, chips, facets, read_filter, tabs, write_filter
from bot.web.desk.frame import desk_page
from bot.web.times import Moment, moment, span

WAITING = frozenset({"open", "unmatched"})
"""States in which a person still waits for a lawyer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A case as listed."""

    row: CaseRow
    sent: Moment
    waiting: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list. `previous` and `following` are query strings, None at either end."""

    lines: tuple[Line, ...]
    total: int
    first: int
    last: int
    tabs: tuple[Tab, ...]
    facets: tuple[Facet, ...]
    chips: tuple[tuple[str, str], ...]
    code: str
    query: str
    previous: str | None
    following: str | None


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show one page of the list, as its address says."""
    wanted = read_filter(visit.request.query_params)
    total = await deps.store.case_count(wanted)
    rows = await deps.store.cases(wanted)
    lines = tuple(line(row, visit.at, deps) for row in rows)
    counts = await deps.store.facets(wanted)
    listing = Listing(
        lines=lines,
        total=total,
        first=wanted.offset + 1 if lines else 0,
        last=wanted.offset + len(lines),
        tabs=tabs(counts.get("status", {}), wanted),
        facets=facets(counts, wanted),
        chips=chips(wanted),
        code=wanted.code,
        query=write_filter(wanted),
        previous=_page(wanted, -1) if wanted.offset else None,
        following=_page(wanted, +1) if wanted.offset + len(lines) < total and lines else None,
    )
    return desk_page(deps, visit, "cases", listing=listing)


def line(row: CaseRow, now: float, deps: WebDeps) -> Line:
    """Lay out one case; `waiting` is empty once nobody waits."""
    return Line(row, moment(row.created, deps.timezone), span(now - row.created) if row.status in WAITING else "")


def _page(wanted: CaseFilter, step: int) -> str:
    return write_filter(wanted, wanted.offset // PAGE + 1 + step) or "?"
