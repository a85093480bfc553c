"""Who opened and changed what: the audit trail, and whether its chain is whole."""

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
    names = {reader.id: reader.name for reader in await deps.store.readers()}
    entries: list[Entry] = []
    codes: dict[str, str] = {}
    for row in await deps.store.audit(case, _SHOWN):
        if row.case and row.case not in codes:
            of = await deps.store.case(row.case)
            codes[row.case] = of.code if of and of.code else row.case
        code = codes.get(row.case, "")
        entries.append(
            Entry(moment(row.at, deps.timezone), names.get(row.reader, row.reader), row.action, row.case, code)
        )
    trail = Trail(tuple(entries), named, await deps.store.audit_broken_at())
    return desk_page(deps, visit, "audit", trail=trail)
