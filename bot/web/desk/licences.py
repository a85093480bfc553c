"""Who checked which licence, where and when: noted by one reviewer, approved by another; and what is due again."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.store.changes import Audit, Commit, PutVerification
from bot.store.lawyers import LawyerRow, VerificationRow
from bot.web.deps import WebDeps
from bot.web.desk.frame import desk_page
from bot.web.desk.visit import Visit
from bot.web.lawyer.card import CARD, vcard
from bot.web.times import DAY, Moment, moment

GOOD_FOR = (30, 90, 180, 365)
"""Days after which a licence is looked up again."""
_LONGEST = 120
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Check:
    """A look-up: of whom, when, and until when it holds; `mine` where the visitor did it."""

    row: VerificationRow
    lawyer: str
    at: Moment
    due: Moment
    over: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A lawyer as listed, and until when their licence holds; None where no approved look-up does."""

    row: LawyerRow
    until: Moment | None


@dataclass(frozen=True, slots=True)
class Register:
    """What waits for a second person, what is due, and who is looked up."""

    waiting: tuple[Check, ...]
    due: tuple[LawyerRow, ...]
    more: int
    lines: tuple[Line, ...]
    only: bool


async def show(deps: WebDeps, visit: Visit) -> Response:
    """List look-ups to approve, licences that are due, and the directory."""
    rows = [row for row in await deps.store.directory() if row.active]
    due = await deps.store.unverified(visit.at)
    names = {row.id: row.name for row in rows}
    register = Register(
        waiting=tuple(_check(deps, visit, row, names) for row in await deps.store.unapproved()),
        due=tuple(due[:_SHOWN]),
        more=max(0, len(due) - _SHOWN),
        lines=tuple(_line(deps, row, visit.at) for row in rows if row.verified > visit.at)[:_SHOWN],
        only=deps.referrals.site.verified_only,
    )
    return desk_page(deps, visit, "lawyers", register=register)


async def one(deps: WebDeps, visit: Visit) -> Response:
    """Show a lawyer's look-ups, and the form to note another one. Raises 404."""
    return await _page(deps, visit, await _named(deps, visit))


async def card(deps: WebDeps, visit: Visit) -> Response:
    """Give a lawyer's card. Raises 404."""
    return Response(vcard(await _named(deps, visit)), headers=CARD)


async def verify(deps: WebDeps, visit: Visit) -> Response:
    """Note that the visitor looked a licence up, where, and that it is in force. Raises 404."""
    lawyer, register = await _named(deps, visit), " ".join(visit.form.get("register", "").split())
    days = int(typed) if (typed := visit.form.get("days", "")).isdigit() and int(typed) in GOOD_FOR else 0
    if not register or len(register) > _LONGEST or not days:
        return await _page(deps, visit, lawyer, 400, "Name the register, and choose when to look again.")
    key, at = deps.referrals.ids(), visit.at
    row = VerificationRow(key, lawyer.id, lawyer.licence, register, visit.reader.name, at, at + days * DAY)
    audit = Audit(at, visit.reader.id, f"licence looked up: {lawyer.id}")
    await deps.store.keep(Commit((PutVerification(row), audit), at=at))
    return RedirectResponse(f"/desk/lawyers/{lawyer.id}", 303)


async def approve(deps: WebDeps, visit: Visit) -> Response:
    """Agree, as a second person. Raises 404, and 409 for one's own look-up and one that was approved before."""
    row = await deps.store.verification(visit.request.path_params["check"])
    if row is None:
        raise HTTPException(404)
    if row.approved_by or row.by.casefold() == visit.reader.name.casefold():
        raise HTTPException(409)
    approved = replace(row, approved_by=visit.reader.name, approved=visit.at)
    audit = Audit(visit.at, visit.reader.id, f"licence approved: {row.lawyer}")
    if await deps.store.keep(Commit((PutVerification(approved), audit), at=visit.at)) != "kept":
        raise HTTPException(409)
    return RedirectResponse("/desk/lawyers", 303)


async def _named(deps: WebDeps, visit: Visit) -> LawyerRow:
    row = await deps.store.lawyer(visit.request.path_params["lawyer"])
    if row is None:
        raise HTTPException(404)
    return row


async def _page(deps: WebDeps, visit: Visit, row: LawyerRow, status: int = 200, problem: str = "") -> Response:
    checks = tuple(_check(deps, visit, one, {row.id: row.name}) for one in await deps.store.verifications(row.id))
    line = _line(deps, row, visit.at)
    context = {"line": line, "checks": checks, "days": GOOD_FOR, "longest": _LONGEST, "problem": problem}
    return desk_page(deps, visit, "lawyers", template="licence", status=status, **context)


def _line(deps: WebDeps, row: LawyerRow, at: float) -> Line:
    return Line(row, moment(row.verified, deps.timezone) if row.verified > at else None)


def _check(deps: WebDeps, visit: Visit, row: VerificationRow, names: dict[str, str]) -> Check:
    return Check(
        row=row,
        lawyer=names.get(row.lawyer, row.lawyer),
        at=moment(row.at, deps.timezone),
        due=moment(row.due, deps.timezone),
        over=row.due <= visit.at,
        mine=row.by.casefold() == visit.reader.name.casefold(),
    )
