"""Invitations: a link that lets one person enrol, once, within three days. Shown once, for only its hash is kept."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.store.changes import Audit, Commit, PutInvite
from bot.store.rows import InviteRow, Role
from bot.web.deps import WebDeps
from bot.web.desk.frame import desk_page
from bot.web.desk.readers import page
from bot.web.desk.sessions import token_of
from bot.web.desk.visit import Visit
from bot.web.times import HOUR, moment

HOURS = 72
_LONGEST = 60
_STAFF: tuple[Role, ...] = ("reviewer", "operator")


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is invited, and as what; `lawyer` is an id of the directory."""

    name: str
    role: Role
    lawyer: str = ""


class NotLikeThis(Exception):
    """They cannot be invited like this: the text says why."""


async def colleague(deps: WebDeps, visit: Visit) -> Response:
    """Invite a reviewer or an operator by name."""
    name = " ".join(visit.form.get("name", "").split())
    role = next((role for role in _STAFF if role == visit.form.get("role")), None)
    if role is None:
        raise HTTPException(400)
    return await _invite(deps, visit, Whom(name, role))


async def lawyer(deps: WebDeps, visit: Visit) -> Response:
    """Invite a lawyer of the directory, under the name that people choose them by."""
    row = await deps.store.lawyer(visit.form.get("lawyer", ""))
    if row is None or not row.active or row.enrolled:
        return await page(deps, visit, 409, "Choose a lawyer of the list who cannot read yet.")
    return await _invite(deps, visit, Whom(" ".join(row.name.split()), "lawyer", row.id))


async def withdraw(deps: WebDeps, visit: Visit) -> Response:
    """End an invitation before its time. Raises 404."""
    row = await deps.store.invite(visit.request.path_params["invite"])
    if row is None:
        raise HTTPException(404)
    over = replace(row, expires=min(row.expires, visit.at))
    ended = Audit(visit.at, visit.reader.id, f"invitation withdrawn: {row.name}")
    await deps.store.keep(Commit((PutInvite(over), ended), at=visit.at))
    return RedirectResponse("/desk/readers", 303)


async def _invite(deps: WebDeps, visit: Visit, whom: Whom) -> Response:
    try:
        await _check(deps, visit, whom)
    except NotLikeThis as why:
        return await page(deps, visit, 409, str(why), name=whom.name)
    secret, until = deps.secrets(), visit.at + HOURS * HOUR
    row = InviteRow(token_of(secret), whom.role, whom.name, whom.lawyer, visit.reader.id, visit.at, until)
    invited = Audit(visit.at, visit.reader.id, f"invited as {whom.role}: {whom.name}")
    await deps.store.keep(Commit((PutInvite(row), invited), at=visit.at))
    link = f"{deps.public_url.rstrip('/')}/desk/enrol/{secret}"
    return desk_page(
        deps, visit, "readers", template="invited", invite=row, link=link, until=moment(until, deps.timezone)
    )


async def _check(deps: WebDeps, visit: Visit, whom: Whom) -> None:
    if not whom.name or len(whom.name) > _LONGEST or not whom.name.isprintable():
        raise NotLikeThis(f"A name has 1 to {_LONGEST} letters.")
    there = await deps.store.reader(whom.name)
    if there is not None and there.state != "removed":
        raise NotLikeThis(f"Somebody called {there.name} is there already. Add something that tells the two apart.")
    for row in await deps.store.invites():
        if row.used is None and row.expires > visit.at and row.name.casefold() == whom.name.casefold():
            raise NotLikeThis(f"{row.name} is invited already. Withdraw that invitation first.")
