"""Giving a case to a reviewer: taken by one, never by two, however quick the second is."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.staged import Staged, event
from bot.store.changes import AssignCase, Audit
from bot.store.rows import CaseRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.listing import colleagues


async def assign(deps: WebDeps, visit: Visit) -> Response:
    """Give a case to the reviewer named, or to nobody; who comes second is told with whom it is.

    Raises 404 without a case, 400 for somebody who is no reviewer.
    """
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None:
        raise HTTPException(404)
    to, expected = visit.form.get("holder", ""), visit.form.get("expected", "")
    if not await is_reviewer(deps, to):
        raise HTTPException(400)
    kept = await give(deps, visit, row, to, expected)
    return RedirectResponse(f"/desk/cases/{row.id}{'' if kept else '?late=yes'}", 303)


async def give(deps: WebDeps, visit: Visit, row: CaseRow, to: str, expected: str) -> bool:
    """Give a case on from whom it was seen with; False when it has moved on. Whoever has it already keeps it."""
    if row.assigned == to:
        return True
    staged = Staged((AssignCase(row.id, expected, to, visit.at), Audit(visit.at, visit.reader.id, "assigned", row.id)))
    staged += event(row.id, visit.at, f"reader:{visit.reader.id}", _what(visit.reader.id, to), to)
    return await deps.referrals.keep(staged) == "kept"


async def is_reviewer(deps: WebDeps, to: str) -> bool:
    """Whether a case can be given there: to a reviewer, or to nobody."""
    return not to or any(reader.id == to for reader in await colleagues(deps))


def _what(by: str, to: str) -> str:
    if not to:
        return "put_down"
    return "took" if by == to else "assigned"
