"""The one gate to the desk: who visits, whether the page is for their role, and whether a form is ours."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.store.rows import Role, SessionRow
from bot.web.deps import WebDeps
from bot.web.desk import confirm, sessions
from bot.web.desk.resuming import resume
from bot.web.desk.visit import Page, Visit
from bot.web.forms import LARGEST, read_form, refuse_other_sites

__all__ = ["Door", "Page", "Visit"]


@dataclass(frozen=True, slots=True)
class Door:
    """An address of the desk, the page behind it, and the roles it opens for.

    A page that `asks` wants a fresh proof of who they are before it opens.
    """

    method: Literal["GET", "POST"]
    path: str
    page: Page
    roles: frozenset[Role]
    asks: bool = False

    def route(self, deps: WebDeps) -> Route:
        """Make the route: without a log-in to the log-in page; 403 for another role and for a stranger's form."""

        async def enter(request: Request) -> Response:
            if request.method == "POST":
                refuse_other_sites(request, deps.public_url)
            found = await sessions.find(deps, request)
            if found is None:
                return _to_login(request)
            if found.unlocked.reader.role not in self.roles:
                raise HTTPException(403)
            form = await _own_form(request, found.session) if request.method == "POST" else {}
            visit = Visit(request, found.unlocked, found.session, deps.clock(), form)
            await resume(deps, visit.unlocked, visit.at)
            if self.asks and not confirm.is_fresh(visit):
                return await confirm.first(deps, visit, self.page)
            return await self.page(deps, visit)

        return Route(self.path, enter, methods=[self.method], max_body_size=LARGEST)


async def _own_form(request: Request, session: SessionRow) -> Mapping[str, str]:
    form = await read_form(request)
    if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
        raise HTTPException(403)
    return form


def _to_login(request: Request) -> Response:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = urlencode({"next": asked}) if request.method == "GET" and asked != "/desk" else ""
    return RedirectResponse(f"/desk/login?{back}" if back else "/desk/login", 303)
