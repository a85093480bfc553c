"""Proving again who one is, before what must not happen by a page left open: export, deletion, changes to readers.

Whoever gave passphrase and code within the last five minutes is not asked. A form that was sent meanwhile waits in the
page that asks, and goes through with the proof.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.frame import desk_page
from bot.web.desk.proof import Hurried, NotRight, NotYet, Proven, prove
from bot.web.desk.visit import Page, Visit
from bot.web.desk.way import back

FRESH = 5 * 60.0
"""Seconds for which one proof serves."""
_PATH = "/desk/confirm"
_PASSPHRASE, _CODE = "proof-passphrase", "proof-code"
_WRONG = "Passphrase or code is not right. A code works once: wait for the next one."


def is_fresh(visit: Visit) -> bool:
    """Tell whether the visitor proved who they are a moment ago."""
    return visit.at - visit.session.strong < FRESH


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Ask for passphrase and code, then lead to the page that asked for it."""
    onward = back(visit.request.query_params.get("next", ""))
    return RedirectResponse(onward, 303) if is_fresh(visit) else _page(deps, visit, _PATH, {"next": onward})


async def go_on(_deps: WebDeps, visit: Visit) -> Response:
    """Lead on, once the proof was given."""
    return RedirectResponse(back(visit.form.get("next", "")), 303)


async def first(deps: WebDeps, visit: Visit, page: Page) -> Response:
    """Open the page behind a proof: ask for it, or take it and go on with the form that waited."""
    request = visit.request
    if request.method != "POST":
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{_PATH}?{urlencode({'next': asked})}", 303)
    waiting = {name: value for name, value in visit.form.items() if name not in ("csrf", _PASSPHRASE, _CODE)}
    if _PASSPHRASE not in visit.form:
        return _page(deps, visit, request.url.path, waiting)
    proof = await prove(deps, visit.reader.id, visit.form[_PASSPHRASE], visit.form.get(_CODE, ""))
    match proof:
        case Proven():
            secret, session = await sessions.renew(deps, visit.session, proof.unlocked)
            response = await page(deps, replace(visit, session=session, form=waiting))
            sessions.set_cookie(response, secret, secure=deps.secure)
            return response
        case NotRight() | NotYet():
            return _page(deps, visit, request.url.path, waiting, 403, _WRONG)
        case Hurried(seconds):
            slow = f"Too many attempts. Wait {seconds} s, then try again."
            return _page(deps, visit, request.url.path, waiting, 429, slow)
        case _:
            assert_never(proof)


def _page(
    deps: WebDeps, visit: Visit, action: str, waiting: Mapping[str, str], status: int = 200, problem: str = ""
) -> Response:
    names = {"passphrase": _PASSPHRASE, "code": _CODE}
    return desk_page(
        deps, visit, "confirm", status=status, action=action, waiting=waiting, names=names, problem=problem
    )
