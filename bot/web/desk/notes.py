"""Notes of reviewers on a case: sealed with it, seen by reviewers only."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.opening import CaseGone, OpenedNote, add_note
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit

LONGEST = 4000
"""Characters."""


async def add(deps: WebDeps, visit: Visit) -> Response:
    """Add a note. Raises 400 for an empty or overlong one, 404 when the case is gone."""
    text = visit.form.get("note", "").replace("\r\n", "\n").strip()
    if not 0 < len(text) <= LONGEST:
        raise HTTPException(400)
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None:
        raise HTTPException(404)
    note = OpenedNote(deps.referrals.ids(), visit.reader.id, visit.at, text)
    try:
        await add_note(deps.store, visit.unlocked, note, row.id)
    except CaseGone as error:
        raise HTTPException(404) from error
    return RedirectResponse(f"/desk/cases/{row.id}#notes", 303)
