"""A lawyer's link: GET shows, POST answers. Who only follows links, as mail scanners do, changes nothing."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.cases.answering import REASONS, RELAY_AT_MOST
from bot.cases.offer_view import OfferView
from bot.cases.outcome import Outcome, Relayed
from bot.cases.readers import Unlocked
from bot.web.contact import SILENT, contact_of
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.forms import LARGEST, read_form, refuse_other_sites
from bot.web.labels import REASON
from bot.web.render import render
from bot.web.times import moment, span

_PROBLEMS = {
    Relayed.EMPTY: "There is nothing to send yet.",
    Relayed.TOO_LONG: f"That is more than {RELAY_AT_MOST} characters. Shorten it, please.",
    Relayed.NOT_YOURS: "This request is not with you any more, so nothing was sent.",
    Relayed.NOT_HERE: "This person asked to be reached in another way, so nothing was sent.",
    Relayed.UNREACHABLE: "The person does not take messages any more, so nothing was sent. The office can see it.",
}


def offer_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of a lawyer's link. The secret in it is all that a lawyer needs, and never logged by us."""

    async def show(request: Request) -> Response:
        return _page(deps, request, await _view(deps, request), sent=request.query_params.get("sent") == "yes")

    async def accept(request: Request) -> Response:
        await _posted(deps, request)
        return _back(request, await deps.referrals.accept(request.path_params["secret"]))

    async def decline(request: Request) -> Response:
        form = await _posted(deps, request)
        return _back(request, await deps.referrals.decline(request.path_params["secret"], form.get("reason", "")))

    async def message(request: Request) -> Response:
        text = (await _posted(deps, request)).get("text", "").replace("\r\n", "\n")
        relayed = await deps.referrals.relay(request.path_params["secret"], text, await _reader(deps, request))
        match relayed:
            case Relayed.SENT:
                return RedirectResponse(f"{_path(request)}?sent=yes", 303)
            case Relayed.UNKNOWN:
                raise HTTPException(404)
            case _:
                view = await _view(deps, request)
                return _page(deps, request, view, status=409, problem=_PROBLEMS[relayed], text=text)

    return [
        Route("/offer/{secret}", show, methods=["GET"]),
        Route("/offer/{secret}/accept", accept, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/decline", decline, methods=["POST"], max_body_size=LARGEST),
        Route("/offer/{secret}/message", message, methods=["POST"], max_body_size=LARGEST),
    ]


async def _posted(deps: WebDeps, request: Request) -> dict[str, str]:
    # The secret in the address is known to nobody but the lawyer, so that it does what a form's token would.
    refuse_other_sites(request, deps.public_url)
    return dict(await read_form(request))


async def _view(deps: WebDeps, request: Request) -> OfferView:
    view = await deps.referrals.view(request.path_params["secret"], await _reader(deps, request))
    if view is None:
        raise HTTPException(404)
    return view if view.words is None else replace(view, words=await _heeded(deps, view.words))


async def _heeded(deps: WebDeps, words: Mapping[str, str]) -> Mapping[str, str]:
    """Say beside the answers whether the number that would be texted has opted out."""
    number = words.get("phone") or words.get("address", "")
    return {**words, SILENT: "yes"} if await deps.store.silent(deps.keys.pseudonym("sms", number)) else words


async def _reader(deps: WebDeps, request: Request) -> Unlocked | None:
    """Tell who has logged in, for a link alone opens no words."""
    found = await sessions.find(deps, request)
    return found.unlocked if found else None


def _back(request: Request, outcome: Outcome) -> Response:
    if outcome is Outcome.UNKNOWN:
        raise HTTPException(404)
    return RedirectResponse(_path(request), 303)


def _path(request: Request) -> str:
    return f"/offer/{request.path_params['secret']}"


def _page(
    deps: WebDeps,
    request: Request,
    view: OfferView,
    *,
    status: int = 200,
    sent: bool = False,
    problem: str = "",
    text: str = "",
) -> Response:
    expires = view.expires.timestamp()
    return render(
        deps,
        f"offer/{_template(view)}.html",
        status,
        view=view,
        path=_path(request),
        expires=moment(expires, deps.timezone),
        left=span(expires - deps.clock()),
        contact=contact_of(view.words) if view.words is not None else None,
        reasons=tuple((reason, REASON[reason]) for reason in REASONS),
        longest=RELAY_AT_MOST,
        sent=sent,
        problem=problem,
        text=text,
    )


def _template(view: OfferView) -> str:
    match view.stands:
        case "offered":
            return "offered"
        case "accepted":
            return "accepted" if view.words is not None else "locked"
        case _:
            return "ended"
