"""Leaving in a hurry, and what stands where a page was left open: neither shows what was there before.

Hiding ends the log-in and shows a page about the weather, so that the button Back finds nothing. A page that lies open
for as long as a log-in may idle gives way to one that says so; the browser does that itself, without a script.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.access import Visit
from bot.web.render import render


async def hide(deps: WebDeps, visit: Visit) -> Response:
    """End the session, and lead away."""
    await sessions.end(deps, visit.session)
    response = render(deps, "away.html")
    response.headers["Clear-Site-Data"] = sessions.left(deps).headers["Clear-Site-Data"]
    sessions.drop_cookie(response, secure=deps.secure)
    return response


def idle_routes(deps: WebDeps) -> list[Route]:
    """Give the page that stands where another was left open; it tells nothing, and needs no log-in."""

    async def idle(_request: Request) -> Response:
        return render(deps, "idle.html")

    return [Route("/desk/idle", idle, methods=["GET"])]
