"""Logging in and out."""

import asyncio
import hmac
import re
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.cases.keys import CannotOpen
from bot.cases.lockbox import WrongPassphrase
from bot.cases.readers import Unlocked, unlock
from bot.store.changes import Audit, Commit
from bot.store.rows import ReaderRow
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.access import Visit
from bot.web.desk.slowdown import Slowdown
from bot.web.forms import read_form, refuse_other_sites
from bot.web.render import render

# Checked for a name that nobody has, so that an answer takes as long as for one that somebody has.
_NOBODY = ReaderRow("", "", "operator", 0.0, "removed", private_key=b"\x01" + bytes(76))
_AT_ONCE = 2
"""Passphrases checked side by side: 64 MiB and a processor each."""
_BACK = re.compile(r"(/desk(/[A-Za-z0-9_./-]*)?|/offer/[A-Za-z0-9_-]+)(\?[A-Za-z0-9_.~%&=+-]*)?")
_WRONG = "Name or passphrase is not right."


@dataclass(frozen=True, slots=True)
class Login:
    """The log-in page and what slows it down; one for the whole desk."""

    deps: WebDeps
    slowdown: Slowdown = field(default_factory=Slowdown)
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def show(self, request: Request) -> Response:
        """Show the form; whoever is logged in already goes on."""
        back = _back(request.query_params.get("next", ""))
        if await sessions.find(self.deps, request):
            return RedirectResponse(back, 303)
        return self._form(request, back)

    async def enter(self, request: Request) -> Response:
        """Take name and passphrase. Wrong ones and hurried ones get the form again; right ones a new session."""
        refuse_other_sites(request, self.deps.public_url)
        form = await read_form(request)
        sent, kept = form.get("csrf", ""), request.cookies.get(self._cookie(), "")
        if not kept or not hmac.compare_digest(sent.encode(), kept.encode()):
            raise HTTPException(403)
        back, name = _back(form.get("next", "")), form.get("name", "").strip()
        wait = self.slowdown.begin(name, self.deps.clock())
        if wait > 0:
            return self._slow(request, back, wait)
        unlocked = await self._right(name, form.get("passphrase", ""))
        if unlocked is None:
            return self._form(request, back, 403, _WRONG)
        self.slowdown.succeeded(name)
        before = request.cookies.get(sessions.cookie_name(secure=self.deps.secure), "")
        response = RedirectResponse(back, 303)
        sessions.set_cookie(response, await sessions.begin(self.deps, unlocked, before), secure=self.deps.secure)
        return response

    async def _right(self, name: str, passphrase: str) -> Unlocked | None:
        reader = await self.deps.store.reader(name) if name else None
        unlocked = None
        async with self.gate:
            with suppress(WrongPassphrase, CannotOpen):
                unlocked = await asyncio.to_thread(unlock, reader or _NOBODY, passphrase)
        if unlocked is not None and unlocked.reader.active:
            return unlocked
        if reader is not None:
            now = self.deps.clock()
            await self.deps.store.keep(Commit((Audit(now, reader.id, "log-in refused"),), at=now))
        return None

    def _slow(self, request: Request, back: str, wait: float) -> Response:
        seconds = int(wait) + 1
        response = self._form(request, back, 429, f"Too many attempts. Wait {seconds} s, then try again.")
        response.headers["Retry-After"] = str(seconds)
        return response

    def _form(self, request: Request, back: str, status: int = 200, problem: str = "") -> Response:
        csrf = request.cookies.get(self._cookie()) or self.deps.secrets()  # the same in every tab
        response = render(self.deps, "desk/login.html", status, back=back, problem=problem, csrf=csrf)
        secure = self.deps.secure
        response.set_cookie(self._cookie(), csrf, path="/", secure=secure, httponly=True, samesite="strict")
        return response

    def _cookie(self) -> str:
        return f"{sessions.cookie_name(secure=self.deps.secure)}-form"


async def leave(deps: WebDeps, visit: Visit) -> Response:
    """End the session and have the browser forget what it holds of this site."""
    await sessions.end(deps, visit.session)
    response = RedirectResponse("/desk/login", 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    sessions.drop_cookie(response, secure=deps.secure)
    return response


def _back(wanted: str) -> str:
    """Lead back into the desk or to a lawyer's link, and nowhere else."""
    return wanted if _BACK.fullmatch(wanted) and "//" not in wanted and ".." not in wanted else "/desk"
