"""Another authenticator in the place of one that is lost or left behind, with new recovery codes."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.cases import second_factor
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.account import present
from bot.web.desk.frame import desk_page
from bot.web.desk.once import NotHere, Once, fold, unfold
from bot.web.desk.qr import qr
from bot.web.desk.visit import Visit

_OTHER = "That is not the code of this moment. Wait for the next one, and see that the clock of your device is right."


async def begin(deps: WebDeps, visit: Visit) -> Response:
    """Show a new secret; nothing changes until its first code proves that the authenticator has it."""
    key, secret = visit.reader.id, second_factor.new_secret(deps.entropy)
    once = Once(
        reader=key,
        totp=second_factor.seal_secret(deps.keys, key, secret),
        uri=second_factor.uri(secret, visit.reader.name, deps.programme),
        secret=second_factor.readable(secret),
        codes=second_factor.new_recovery(deps.entropy),
    )
    return _scan(deps, visit, once)


async def finish(deps: WebDeps, visit: Visit) -> Response:
    """Take the first code; the old authenticator and its codes end, other log-ins too. The new codes are shown once."""
    try:
        once = unfold(deps.keys, visit.session.token, visit.form.get("once", ""))
    except NotHere as error:
        raise HTTPException(400) from error
    before = await present(deps, visit)
    row = second_factor.check_totp(deps.keys, once.on(before), visit.form.get("code", ""), visit.at)
    if row is None:
        return _scan(deps, visit, once, _OTHER)
    secret, session = await sessions.begin_again(deps, before, row, visit.unlocked, "authenticator changed")
    response = desk_page(deps, replace(visit, session=session), "account", template="codes", codes=once.codes)
    sessions.set_cookie(response, secret, secure=deps.secure)
    return response


def _scan(deps: WebDeps, visit: Visit, once: Once, problem: str = "") -> Response:
    return desk_page(
        deps,
        visit,
        "account",
        template="authenticator",
        status=400 if problem else 200,
        folded=fold(deps.keys, visit.session.token, once),
        once=once,
        qr=qr(once.uri),
        problem=problem,
    )
