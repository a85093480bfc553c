"""A reader's own account: another passphrase, and all of their log-ins ended at once."""

import asyncio
from dataclasses import replace
from typing import assert_never

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.passphrase import LONGEST, SHORTEST, WeakPassphrase, check_passphrase
from bot.cases.readers import Unlocked, change_passphrase
from bot.store.rows import ReaderRow
from bot.web.deps import WebDeps
from bot.web.desk import sessions
from bot.web.desk.frame import desk_page
from bot.web.desk.proof import Hurried, NotRight, NotYet, Proven, prove
from bot.web.desk.visit import Visit

_UNEQUAL = "The two new ones are not the same. Type it twice."
_WRONG = "Your present passphrase, or the code, is not right. A code works once: wait for the next one."


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show the account."""
    return _page(deps, visit, changed=visit.request.query_params.get("changed", ""))


async def change(deps: WebDeps, visit: Visit) -> Response:
    """Change the passphrase, which takes the present one and a code, asked for with it."""
    new = visit.form.get("new", "")
    try:
        check_passphrase(new, visit.reader.name)
    except WeakPassphrase as weak:
        return _page(deps, visit, 400, str(weak))
    if new != visit.form.get("again", ""):
        return _page(deps, visit, 400, _UNEQUAL)
    proof = await prove(deps, visit.reader.id, visit.form.get("passphrase", ""), visit.form.get("code", ""))
    match proof:
        case Proven():
            return await _change(deps, visit, proof.unlocked, new)
        case NotRight() | NotYet():
            return _page(deps, visit, 403, _WRONG)
        case Hurried():
            return _page(deps, visit, 429, f"Too many attempts. Wait {proof.seconds} s, then try again.")
        case _:
            assert_never(proof)


async def end_all(deps: WebDeps, visit: Visit) -> Response:
    """End every log-in of this reader, this one too."""
    await sessions.end_all(deps, visit.reader)
    return sessions.left(deps)


async def present(deps: WebDeps, visit: Visit) -> ReaderRow:
    """Read the visitor's row as it is by now: what a page was made from may be minutes old. Raises 403."""
    row = await deps.store.reader(visit.reader.id)
    if row is None or not row.active:
        raise HTTPException(403)
    return row


async def _change(deps: WebDeps, visit: Visit, unlocked: Unlocked, new: str) -> Response:
    """Lock the same key anew, so that every case stays open to them; all log-ins but this end."""
    async with deps.slowdown.gate:
        locked = await asyncio.to_thread(change_passphrase, unlocked, new)
    before = await present(deps, visit)
    row = replace(before, private_key=locked.private_key)
    secret, _ = await sessions.begin_again(deps, before, row, unlocked, "passphrase changed")
    response = RedirectResponse("/desk/account?changed=passphrase", 303)
    sessions.set_cookie(response, secret, secure=deps.secure)
    return response


def _page(deps: WebDeps, visit: Visit, status: int = 200, problem: str = "", changed: str = "") -> Response:
    return desk_page(
        deps,
        visit,
        "account",
        status=status,
        reader=visit.reader,
        problem=problem,
        changed=changed,
        shortest=SHORTEST,
        longest=LONGEST,
    )
