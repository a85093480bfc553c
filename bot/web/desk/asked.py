"""What a lawyer who is logged in was asked, and answers: offers, the name for a conflict check, and what is over."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.opening import CaseGone, Refused, open_name
from bot.web.deps import WebDeps
from bot.web.desk.frame import desk_page
from bot.web.desk.visit import Visit
from bot.web.lawyer.acting import DONE, act
from bot.web.lawyer.docket import Docket, Entry, docket, entry_of
from bot.web.lawyer.link import CHOICES


async def show(deps: WebDeps, visit: Visit) -> Response:
    """List the offers that wait, the cases taken, and what is over."""
    return _shown(deps, visit, "asked", await docket(deps, visit.reader.lawyer))


async def one(deps: WebDeps, visit: Visit) -> Response:
    """Show the card of one offer. Raises 404 for one of others."""
    return await _card(deps, visit)


async def check(deps: WebDeps, visit: Visit) -> Response:
    """Show the name in a case, before answering, for a conflict check; that it was shown is recorded first."""
    row = await deps.store.case(visit.request.path_params["case"])
    try:
        found = await open_name(deps.store, visit.unlocked, row.id if row else "", visit.at)
    except (CaseGone, Refused) as error:
        raise HTTPException(404) from error
    return await _card(deps, visit, found or "No name was given")


async def answer(deps: WebDeps, visit: Visit) -> Response:
    """Accept, decline, report, or note an outcome."""
    path = visit.request.path_params
    done = await act(deps, visit.reader.lawyer, path["case"], path["act"], visit.form)
    if done in ("accepted", "already_yours"):
        return RedirectResponse(f"/desk/mine/{path['case']}?done={done}", 303)
    return RedirectResponse(f"/desk/offers?done={done}", 303)


async def _card(deps: WebDeps, visit: Visit, shown: str = "") -> Response:
    entry = await entry_of(deps, visit.reader.lawyer, visit.request.path_params["case"])
    if entry is None:
        raise HTTPException(404)
    return _shown(deps, visit, "offer", entry=entry, name=shown)


def _shown(
    deps: WebDeps, visit: Visit, template: str, listed: Docket | None = None, entry: Entry | None = None, name: str = ""
) -> Response:
    return desk_page(
        deps,
        visit,
        "asked",
        template=template,
        base="/desk/offers",
        csrf=visit.session.csrf,
        choices=CHOICES,
        done=DONE.get(visit.request.query_params.get("done", ""), ""),
        problem="",
        docket=listed,
        entry=entry,
        name=name,
    )
