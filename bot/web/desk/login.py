"""Logging in and out."""

import hmac
from dataclasses import dataclass
from typing import assert_never

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.proof import Hurried, NotRight, NotYet, Proven, prove
from bot.web.desk.visit import Visit
from bot.web.desk.way import back
from bot.web.forms import read_form, refuse_other_sites
from bot.web.render import render

_WRONG = "Name, passphrase or code is not right. A code works once: wait for the next one."
_WAITING = "All is right, but a reviewer has yet to approve you. Ask one of them, then try again."


@dataclass(frozen=True, slots=True)
class Login:
    """The log-in page; one for the whole desk."""

    deps: WebDeps

    async def show(self, request: Request) -> Response:
        """Show the form; whoever is logged in already goes on."""
        onward = back(request.query_params.get("next", ""))
        if await sessions.find(self.deps, request):
            return RedirectResponse(onward, 303)
        return self._form(request, onward)

    async def enter(self, request: Request) -> Response:
        """Take name, passphrase and code. Wrong and hurried ones get the form again; right ones a new session."""
        refuse_other_sites(request, self.deps.public_url)
        form = await read_form(request)
        sent, kept = form.get("csrf", ""), request.cookies.get(self._cookie(), "")
        if not kept or not hmac.compare_digest(sent.encode(), kept.encode()):
            raise HTTPException(403)
        onward = back(form.get("next", ""))
        name, passphrase, code = (form.get(field, "") for field in ("name", "passphrase", "code"))
        proof = await prove(self.deps, name.strip(), passphrase, code)
        match proof:
            case Proven():
                return await self._in(request, onward, proof)
            case NotRight():
                return self._form(request, onward, 403, _WRONG, name)
            case NotYet():
                return self._form(request, onward, 403, _WAITING, name)
            case Hurried(seconds):
                slow = f"Too many attempts. Wait {seconds} s, then try again."
                response = self._form(request, onward, 429, slow, name)
                response.headers["Retry-After"] = str(seconds)
                return response
            case _:
                assert_never(proof)

    async def _in(self, request: Request, onward: str, proof: Proven) -> Response:
        before = request.cookies.get(sessions.cookie_name(secure=self.deps.secure), "")
        response = RedirectResponse(onward, 303)
        secret = await sessions.begin(self.deps, proof.unlocked, before, proof.factor)
        sessions.set_cookie(response, secret, secure=self.deps.secure)
        return response

    def _form(self, request: Request, onward: str, status: int = 200, problem: str = "", name: str = "") -> Response:
        csrf = request.cookies.get(self._cookie()) or self.deps.secrets()  # the same in every tab
        response = render(self.deps, "desk/login.html", status, back=onward, problem=problem, name=name, csrf=csrf)
        secure = self.deps.secure
        response.set_cookie(self._cookie(), csrf, path="/", secure=secure, httponly=True, samesite="strict")
        return response

    def _cookie(self) -> str:
        return f"{sessions.cookie_name(secure=self.deps.secure)}-form"


async def leave(deps: WebDeps, visit: Visit) -> Response:
    """End the session and have the browser forget what it holds of this site."""
    await sessions.end(deps, visit.session)
    return sessions.left(deps)
