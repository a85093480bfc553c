"""A lawyer's link: GET shows a card, POST answers. Who only follows links, as mail scanners do, changes nothing.

The link alone is enough to answer, for a lawyer may have two minutes; it opens no words. Those are at the desk.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.cases.answering import REASONS
from bot.cases.offer_view import OfferView
from bot.cases.outcome import Outcome
from bot.store.rows import OfferRow
from bot.web.deps import WebDeps
from bot.web.forms import LARGEST, read_form, refuse_other_sites
from bot.web.labels import REASON
from bot.web.lawyer.acting import DONE, act
from bot.web.lawyer.docket import entry_of
from bot.web.lawyer.link import CHOICES
from bot.web.render import render
from bot.web.times import moment, span


def offer_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of a lawyer's link. The secret in it stands for a log-in, and is never logged by us."""

    async def show(request: Request) -> Response:
        view = await deps.referrals.view(request.path_params["secret"])
        if view is None:
            raise HTTPException(404)
        return await _page(deps, request, view)

    async def accept(request: Request) -> Response:
        await _posted(deps, request)
        return _back(request, await deps.referrals.accept(request.path_params["secret"]))

    async def decline(request: Request) -> Response:
        form = await _posted(deps, request)
        return _back(request, await deps.referrals.decline(request.path_params["secret"], form.get("reason", "")))

    async def tell(request: Request) -> Response:
        """Report what is wrong with the case, or note what became of it: it needs no log-in, for it shows nothing."""
        form, offer = await _posted(deps, request), await _offer(deps, request)
        what = request.url.path.rpartition("/")[2]
        done = await act(deps, offer.lawyer, offer.case, what, form)
        return RedirectResponse(f"{_path(request)}?done={done}", 303)

    async def link(request: Request) -> Response:
        """Send the lawyer a link to their own pages, to their own address: whoever has this page may be a stranger."""
        await _posted(deps, request)
        lawyer = await deps.store.lawyer((await _offer(deps, request)).lawyer)
        sent = await deps.referrals.send_link(lawyer) if lawyer else "unreachable"
        return RedirectResponse(f"{_path(request)}?done={sent}", 303)

    return [
        Route("/offer/{secret}", show, methods=["GET"]),
        Route("/offer/{secret}/accept", accept, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/decline", decline, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/report", tell, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/outcome", tell, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/link", link, methods=["POST"], max_body_size=LARGEST),
    ]


async def _posted(deps: WebDeps, request: Request) -> dict[str, str]:
    # The secret in the address is known to nobody but the lawyer, so that it does what a form's token would.
    refuse_other_sites(request, deps.public_url)
    return dict(await read_form(request))


def _back(request: Request, outcome: Outcome) -> Response:
    if outcome is Outcome.UNKNOWN:
        raise HTTPException(404)
    return RedirectResponse(_path(request), 303)


def _path(request: Request) -> str:
    return f"/offer/{request.path_params['secret']}"


async def _offer(deps: WebDeps, request: Request) -> OfferRow:
    offer = await deps.referrals.offer_at(request.path_params["secret"])
    if offer is None:
        raise HTTPException(404)
    return offer


async def _page(deps: WebDeps, request: Request, view: OfferView) -> Response:
    expires, offer = view.expires.timestamp(), await _offer(deps, request)
    return render(
        deps,
        f"offer/{view.stands if view.stands in ('offered', 'accepted') else 'ended'}.html",
        view=view,
        path=_path(request),
        expires=moment(expires, deps.timezone),
        left=span(expires - deps.clock()),
        reasons=tuple((reason, REASON[reason]) for reason in REASONS),
        entry=await entry_of(deps, offer.lawyer, offer.case),
        choices=CHOICES,
        done=DONE.get(request.query_params.get("done", ""), ""),
    )
