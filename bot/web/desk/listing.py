"""The list of cases: who waits, since when, with whom it is, how to narrow it. Nothing here needs a case's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from bot.store.port import CaseFilter, Signs
from bot.store.rows import CaseRow, ReaderRow, ViewRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.filters import (
    PAGE,
    Facet,
    Tab,
    chips,
    facets,
    kept_beside,
    quick_tabs,
    read_filter,
    tabs,
    write_filter,
)
from bot.web.desk.frame import desk_page
from bot.web.times import Moment, moment, span

WAITING = frozenset({"open", "unmatched"})
"""States in which a person still waits for a lawyer."""
_NOTHING = Signs()


@dataclass(frozen=True, slots=True)
class Line:
    """A case as listed. `waiting` and `expires` are empty where nobody waits, and no offer stands."""

    row: CaseRow
    sent: Moment
    waiting: str
    expires: str
    failed: bool
    holder: str

    @property
    def seen(self) -> str:
        """How the case stood when it was listed, for what is done to it from the list."""
        return f"{self.row.status}|{self.row.assigned}"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list. `previous` and `following` are query strings, None at either end."""

    lines: tuple[Line, ...]
    total: int
    first: int
    last: int
    quick: tuple[Tab, ...]
    tabs: tuple[Tab, ...]
    facets: tuple[Facet, ...]
    chips: tuple[tuple[str, str], ...]
    tags: Mapping[str, int]
    beside: tuple[tuple[str, str], ...]
    views: Sequence[ViewRow]
    colleagues: tuple[ReaderRow, ...]
    found: str
    query: str
    previous: str | None
    following: str | None


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show one page of the list, as its address says."""
    wanted = read_filter(visit.request.query_params, visit.reader.id, visit.at)
    lines = await _lines(deps, visit, wanted)
    counts = await deps.store.facets(wanted)
    total = _total(counts["status"], wanted)
    listing = Listing(
        lines=lines,
        total=total,
        first=wanted.offset + 1 if lines else 0,
        last=wanted.offset + len(lines),
        quick=quick_tabs(await deps.store.quick_counts(visit.reader.id, visit.at), wanted),
        tabs=tabs(counts.get("status", {}), wanted),
        facets=facets(counts, wanted)[1:],
        chips=chips(wanted),
        tags=await deps.store.tags(),
        beside=kept_beside(wanted),
        views=await deps.store.views(visit.reader.id),
        colleagues=await colleagues(deps),
        found=wanted.code or (f"#{wanted.tag}" if wanted.tag else ""),
        query=write_filter(wanted),
        previous=_page(wanted, -1) if wanted.offset else None,
        following=_page(wanted, +1) if wanted.offset + len(lines) < total and lines else None,
    )
    return desk_page(deps, visit, "cases", listing=listing)


async def colleagues(deps: WebDeps) -> tuple[ReaderRow, ...]:
    """List those to whom a case can be given: the reviewers, by name."""
    return tuple(reader for reader in await deps.store.readers() if reader.role == "reviewer" and reader.active)


async def line(deps: WebDeps, row: CaseRow, now: float) -> Line:
    """Lay out one case."""
    signs = await deps.store.signs([row.id])
    holder = await deps.store.reader(row.assigned) if row.assigned else None
    return _line(deps, row, now, signs.get(row.id, _NOTHING), holder.name if holder else row.assigned)


async def _lines(deps: WebDeps, visit: Visit, wanted: CaseFilter) -> tuple[Line, ...]:
    rows = await deps.store.cases(wanted)
    signs = await deps.store.signs([row.id for row in rows])
    names = {reader.id: reader.name for reader in await deps.store.readers()}
    return tuple(
        _line(deps, row, visit.at, signs.get(row.id, _NOTHING), names.get(row.assigned, row.assigned)) for row in rows
    )


def _line(deps: WebDeps, row: CaseRow, now: float, signs: Signs, holder: str) -> Line:
    waiting = span(now - row.created) if row.status in WAITING else ""
    return Line(row, moment(row.created, deps.timezone), waiting, _left(signs.expires, now), signs.failed, holder)


def _left(expires: float | None, now: float) -> str:
    if expires is None:
        return ""
    return f"in {span(expires - now)}" if expires > now else "over"


def _total(by_status: Mapping[str, int], wanted: CaseFilter) -> int:
    """Add up what the filter leaves; erased cases are listed only when asked for."""
    if wanted.status:
        return by_status.get(wanted.status, 0)
    return sum(count for status, count in by_status.items() if status != "erased")


def _page(wanted: CaseFilter, step: int) -> str:
    return write_filter(wanted, wanted.offset // PAGE + 1 + step) or "?"
