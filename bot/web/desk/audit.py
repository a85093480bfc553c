"""Who opened and changed what: the audit trail, and whether its chain is whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.frame import desk_page
from bot.web.times import Moment, moment

_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trail. `code` is the case's, or its id once it is erased."""

    at: Moment
    reader: str
    action: str
    case: str
    code: str


@dataclass(frozen=True, slots=True)
class Trail:
    """What is shown of the trail. `broken_at` is the first row that does not fit the chain."""

    entries: tuple[Entry, ...]
    case: str
    broken_at: int | None


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show the newest rows, of one case where the address names one."""
    named = visit.request.query_params.get("case", "").strip()[:64]
    found = await deps.store.case(named) if named else None
    case = found.id if found else named
    rows = await deps.store.audit(case, _SHOWN)
    names = await _names(deps, {row.reader for row in rows})
    codes = await _codes(deps, {row.case for row in rows if row.case})
    entries = tuple(
        Entry(moment(row.at, deps.timezone), names[row.reader], row.action, row.case, codes.get(row.case, ""))
        for row in rows
    )
    trail = Trail(entries, named, await deps.store.audit_broken_at())
    return desk_page(deps, visit, "audit", trail=trail)


async def _names(deps: WebDeps, actors: Iterable[str]) -> Mapping[str, str]:
    readers = {reader.id: reader.name for reader in await deps.store.readers()}
    names: dict[str, str] = {}
    for actor in actors:
        lawyer = await deps.store.lawyer(actor.removeprefix("lawyer:")) if actor.startswith("lawyer:") else None
        names[actor] = f"{lawyer.name} (lawyer)" if lawyer else readers.get(actor, actor)
    return names


async def _codes(deps: WebDeps, cases: Iterable[str]) -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for case in cases:
        row = await deps.store.case(case)
        codes[case] = row.code if row and row.code else case
    return codes
