"""Lists that a reader keeps under a name of theirs; nobody else sees them."""

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.store.changes import Commit, DeleteView, SaveView
from bot.store.rows import ViewRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.filters import read_filter, write_filter

LONGEST = 40
"""Characters of a name."""
_MOST = 20


async def save(deps: WebDeps, visit: Visit) -> Response:
    """Keep the list that the form shows. Raises 400 without a name, or when there are twenty already."""
    name = " ".join(visit.form.get("name", "").split())
    query = write_filter(read_filter(QueryParams(visit.form.get("query", "").removeprefix("?"))))
    kept = {view.name for view in await deps.store.views(visit.reader.id)}
    if not 0 < len(name) <= LONGEST or len(kept | {name}) > _MOST:
        raise HTTPException(400)
    await deps.store.keep(Commit((SaveView(ViewRow(visit.reader.id, name, query)),), at=visit.at))
    return RedirectResponse(f"/desk/cases{query}", 303)


async def delete(deps: WebDeps, visit: Visit) -> Response:
    """Keep a list no longer."""
    await deps.store.keep(Commit((DeleteView(visit.reader.id, visit.form.get("name", "")),), at=visit.at))
    return RedirectResponse("/desk/cases", 303)
