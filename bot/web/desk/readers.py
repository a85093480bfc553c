"""Who may read at the desk: invited, approved by a second reviewer, removed; and the keys of cases handed to them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.admitting import Holder, NotYours, approve, grant_all
from bot.store.changes import Audit, Commit, PutReader
from bot.store.lawyers import LawyerRow
from bot.store.port import CaseFilter
from bot.store.rows import InviteRow, ReaderRow
from bot.web.deps import WebDeps
from bot.web.desk.check import check_of
from bot.web.desk.frame import desk_page
from bot.web.desk.handover import Handover
from bot.web.desk.sessions import LOGGED_IN
from bot.web.desk.visit import Visit
from bot.web.times import Moment, moment

_AGAIN = "2"
"""Seconds until a page on which keys are on their way loads itself again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reader as listed: their key's check, who brought them in, when they were last seen, how far a handover is."""

    row: ReaderRow
    check: str
    came: str
    seen: Moment | None
    handover: Handover | None
    me: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that is not used yet."""

    row: InviteRow
    by: str
    until: Moment


@dataclass(frozen=True, slots=True)
class Register:
    """Everything on the page; `lawyers` are those who cannot read yet, `waits` if anybody is to be approved."""

    lines: tuple[Line, ...]
    invites: tuple[Waiting, ...]
    lawyers: tuple[LawyerRow, ...]
    waits: bool


async def show(deps: WebDeps, visit: Visit) -> Response:
    """List readers and invitations; while keys are on their way, the page loads itself again."""
    return await page(deps, visit)


async def admit(deps: WebDeps, visit: Visit) -> Response:
    """Approve a reader who waits, and hand the keys of live cases to them. Raises 404."""
    try:
        row = await approve(deps.store, visit.unlocked, await _named(deps, visit), visit.at)
    except NotYours as refused:
        return await page(deps, visit, 409, str(refused))
    await _hand_over(deps, visit, row)
    return _back()


async def hand_over(deps: WebDeps, visit: Visit) -> Response:
    """Hand the keys of live cases to a reader, again or for the first time. Raises 404, and 409 for one not active."""
    row = await _named(deps, visit)
    if not row.active or row.role == "operator" or row.id == visit.reader.id:
        raise HTTPException(409)
    await _hand_over(deps, visit, row)
    return _back()


async def remove(deps: WebDeps, visit: Visit) -> Response:
    """Remove a reader: their sessions and keys end in the same commit. The last reviewer stays. Raises 404."""
    row = await _named(deps, visit)
    others = [one for one in await deps.store.readers() if one.role == "reviewer" and one.active and one.id != row.id]
    if not others:
        return await page(deps, visit, 409, "The last reviewer cannot be removed: nobody could read cases any more.")
    gone = Audit(visit.at, visit.reader.id, f"reader removed: {row.name}")
    if await deps.store.keep(Commit((PutReader(replace(row, state="removed"), row), gone), at=visit.at)) != "kept":
        return await page(deps, visit, 409, "Somebody else changed this reader at the same time. Look at them again.")
    return _back()


async def page(deps: WebDeps, visit: Visit, status: int = 200, problem: str = "", name: str = "") -> Response:
    """Show the register, with what was wrong with a form, if anything, and the name that was typed into it."""
    register = await _register(deps, visit)
    response = desk_page(deps, visit, "readers", status=status, register=register, problem=problem, name=name)
    if any(line.handover and not line.handover.ended for line in register.lines):
        response.headers["Refresh"] = f"{_AGAIN}; url=/desk/readers"
    return response


async def _register(deps: WebDeps, visit: Visit) -> Register:
    readers, names = await deps.store.readers(), {row.id: row.name for row in await deps.store.readers()}
    open_ = [row for row in await deps.store.invites() if row.used is None and row.expires > visit.at]
    asked = {row.lawyer for row in open_} | {row.lawyer for row in readers if row.state == "pending"}
    seen = await deps.store.last_done(LOGGED_IN)
    return Register(
        lines=tuple(_line(deps, visit, row, names, seen) for row in readers if row.state != "removed"),
        invites=tuple(Waiting(row, names.get(row.by, row.by), moment(row.expires, deps.timezone)) for row in open_),
        lawyers=tuple(
            row for row in await deps.store.directory() if row.active and not row.enrolled and row.id not in asked
        ),
        waits=any(row.state == "pending" for row in readers),
    )


def _line(deps: WebDeps, visit: Visit, row: ReaderRow, names: Mapping[str, str], seen: Mapping[str, float]) -> Line:
    return Line(
        row=row,
        check=check_of(row.public_key),
        came=_came(row, names),
        seen=moment(seen[row.id], deps.timezone) if row.id in seen else None,
        handover=deps.handovers.of(row.id),
        me=row.id == visit.reader.id,
    )


def _came(row: ReaderRow, names: Mapping[str, str]) -> str:
    """Tell who brought somebody in: a reader, or the terminal."""
    steps = (("invited by", row.invited_by), ("approved by", row.approved_by))
    return ", ".join(f"{how} {names.get(who, f'the {who}')}" for how, who in steps if who)


async def _named(deps: WebDeps, visit: Visit) -> ReaderRow:
    row = await deps.store.reader(visit.request.path_params["reader"])
    if row is None or row.state == "removed":
        raise HTTPException(404)
    return row


async def _hand_over(deps: WebDeps, visit: Visit, row: ReaderRow) -> None:
    cases = await deps.store.case_count(CaseFilter())
    deps.handovers.begin(row.id, grant_all(deps.store, Holder.of(visit.unlocked), row, visit.at), cases)


def _back() -> Response:
    return RedirectResponse("/desk/readers", 303)
