"""A lawyer's own pages behind a signed link of an hour: GET shows, POST acts. No word of a case is shown here.

The link stands for a log-in where nothing but the lawyer's own listing and answers are concerned; it is never logged.
"""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.cases.answering import REASONS
from bot.cases.noting import OUTCOMES
from bot.store.lawyers import Availability, LawyerRow
from bot.web.deps import WebDeps
from bot.web.forms import LARGEST, read_form, refuse_other_sites
from bot.web.lawyer.acting import DONE, act
from bot.web.lawyer.docket import docket
from bot.web.lawyer.figures import figures_of
from bot.web.lawyer.hours import Wrong, read_hours
from bot.web.render import render

Page = Callable[[Request, LawyerRow, Mapping[str, str]], Awaitable[Response]]
CHOICES = {"reasons": REASONS, "outcomes": OUTCOMES}


def lawyer_routes(deps: WebDeps) -> list[Route]:
    """Give the routes of a lawyer's own link."""

    async def show(request: Request, lawyer: LawyerRow, _form: Mapping[str, str]) -> Response:
        return await _page(deps, request, lawyer, lawyer.availability)

    async def answer(request: Request, lawyer: LawyerRow, form: Mapping[str, str]) -> Response:
        path = request.path_params
        return _back(request, await act(deps, lawyer.id, path["case"], path["act"], form))

    async def save(request: Request, lawyer: LawyerRow, form: Mapping[str, str]) -> Response:
        own = read_hours(form, lawyer.availability)
        if isinstance(own, Wrong):
            return await _page(deps, request, lawyer, lawyer.availability, 400, own.why)
        await deps.referrals.set_availability(lawyer, own, f"lawyer:{lawyer.id}")
        return _back(request, "saved")

    async def end(request: Request, lawyer: LawyerRow, _form: Mapping[str, str]) -> Response:
        await deps.referrals.end_links(lawyer, f"lawyer:{lawyer.id}")
        return RedirectResponse(_path(request), 303)

    def route(path: str, page: Page, *methods: str) -> Route:
        async def enter(request: Request) -> Response:
            if request.method == "POST":
                refuse_other_sites(request, deps.public_url)
            lawyer = await deps.referrals.by_link(request.path_params["secret"])
            if lawyer is None:
                return render(deps, "lawyer/over.html", 410)
            return await page(request, lawyer, await read_form(request) if request.method == "POST" else {})

        return Route(f"/lawyer/{{secret}}{path}", enter, methods=list(methods), max_body_size=LARGEST)

    return [
        route("", show, "GET"),
        route("/hours", save, "POST"),
        route("/end", end, "POST"),
        route("/{case}/{act}", answer, "POST"),
    ]


def _path(request: Request) -> str:
    return f"/lawyer/{request.path_params['secret']}"


def _back(request: Request, done: str) -> Response:
    return RedirectResponse(f"{_path(request)}?done={done}", 303)


async def _page(
    deps: WebDeps, request: Request, lawyer: LawyerRow, own: Availability, status: int = 200, problem: str = ""
) -> Response:
    return render(
        deps,
        "lawyer/page.html",
        status,
        lawyer=lawyer,
        base=_path(request),
        own=own,
        docket=await docket(deps, lawyer.id),
        figures=await figures_of(deps, lawyer.id),
        choices=CHOICES,
        csrf="",
        done=DONE.get(request.query_params.get("done", ""), ""),
        problem=problem,
    )
