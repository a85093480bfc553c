"""A lawyer's own hours and figures at the desk."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.store.lawyers import LawyerRow
from bot.web.deps import WebDeps
from bot.web.desk.frame import desk_page
from bot.web.desk.visit import Visit
from bot.web.lawyer.acting import DONE
from bot.web.lawyer.card import CARD, vcard
from bot.web.lawyer.figures import figures_of
from bot.web.lawyer.hours import Wrong, read_hours


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show when the lawyer can be asked, and their figures."""
    return await _page(deps, visit, await _me(deps, visit))


async def save(deps: WebDeps, visit: Visit) -> Response:
    """Keep when the lawyer can be asked."""
    lawyer = await _me(deps, visit)
    own = read_hours(visit.form, lawyer.availability)
    if isinstance(own, Wrong):
        return await _page(deps, visit, lawyer, 400, own.why)
    await deps.referrals.set_availability(lawyer, own, visit.reader.id)
    return RedirectResponse("/desk/own?done=saved", 303)


async def link(deps: WebDeps, visit: Visit) -> Response:
    """Send the lawyer a link to their own pages."""
    return RedirectResponse(f"/desk/own?done={await deps.referrals.send_link(await _me(deps, visit))}", 303)


async def end(deps: WebDeps, visit: Visit) -> Response:
    """End every link that was sent before."""
    await deps.referrals.end_links(await _me(deps, visit), visit.reader.id)
    return RedirectResponse("/desk/own?done=saved", 303)


async def card(deps: WebDeps, visit: Visit) -> Response:
    """Give the lawyer's card."""
    return Response(vcard(await _me(deps, visit)), headers=CARD)


async def _me(deps: WebDeps, visit: Visit) -> LawyerRow:
    lawyer = await deps.store.lawyer(visit.reader.lawyer)
    if lawyer is None:
        raise HTTPException(404)
    return lawyer


async def _page(deps: WebDeps, visit: Visit, lawyer: LawyerRow, status: int = 200, problem: str = "") -> Response:
    return desk_page(
        deps,
        visit,
        "own",
        status=status,
        own=lawyer.availability,
        figures=await figures_of(deps, lawyer.id),
        base="/desk/own",
        csrf=visit.session.csrf,
        done=DONE.get(visit.request.query_params.get("done", ""), ""),
        problem=problem,
    )
