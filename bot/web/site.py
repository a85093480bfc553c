"""The whole site: pages, their style, their errors, and the headers around all of it."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Lifespan

from bot.web.deps import WebDeps
from bot.web.desk.routes import desk_routes
from bot.web.errors import error_handlers
from bot.web.headers import with_headers
from bot.web.health import health_routes
from bot.web.lawyer.link import lawyer_routes
from bot.web.offers import offer_routes
from bot.web.privacy import privacy_routes
from bot.web.render import HERE


def routes(deps: WebDeps) -> list[BaseRoute]:
    """Give every route of the pages."""
    return [
        *desk_routes(deps),
        *offer_routes(deps),
        *lawyer_routes(deps),
        *privacy_routes(deps),
        *health_routes(deps),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]


def site(deps: WebDeps, more: Sequence[BaseRoute] = (), lifespan: Lifespan[Starlette] | None = None) -> ASGIApp:
    """Build the application: our pages and `more` routes, one set of error pages, headers around every answer."""
    app = Starlette(routes=[*more, *routes(deps)], exception_handlers=error_handlers(deps), lifespan=lifespan)
    return with_headers(app, secure=deps.secure)
