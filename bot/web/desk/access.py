"""The one gate to the desk: who visits, whether the page is for their role, and whether a form is ours."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.cases.readers import Unlocked
from bot.store.rows import ReaderRow, Role, SessionRow
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.forms import LARGEST, read_form, refuse_other_sites


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by somebody who is logged in and may be here; `form` is empty unless it is a POST."""

    request: Request
    unlocked: Unlocked
    session: SessionRow
    at: float
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def reader(self) -> ReaderRow:
        """Who visits."""
        return self.unlocked.reader


Page = Callable[[WebDeps, Visit], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Door:
    """An address of the desk, the page behind it, and the roles it opens for."""

    method: Literal["GET", "POST"]
    path: str
    page: Page
    roles: frozenset[Role]

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
            return await self.page(deps, Visit(request, found.unlocked, found.session, deps.clock(), form))

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
