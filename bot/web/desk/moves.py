"""How a reviewer may change a case's status: a table, and nothing outside it."""

from collections.abc import Mapping, Sequence

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.staged import Staged, event
from bot.store.changes import Audit, DropGrants, MoveCase, MoveOffer
from bot.store.rows import CaseRow, CaseStatus, OfferRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from handlers.dialogue.messages import say

MOVES: Mapping[CaseStatus, tuple[CaseStatus, ...]] = {
    "open": ("closed",),
    "unmatched": ("closed",),
    "matched": ("unmatched", "closed"),
    "withdrawn": (),
    "closed": ("unmatched", "matched"),
    "erased": (),
}
"""From each status, where to. "open" and "matched" come of people and lawyers; by hand a case is ended, or given back.

matched → unmatched: the lawyer cannot go on, and sees the case no longer. closed → matched where a lawyer holds it.
"""


def moves(row: CaseRow, offers: Sequence[OfferRow]) -> tuple[CaseStatus, ...]:
    """List where a case may go."""
    if row.status != "closed":
        return MOVES[row.status]
    back: CaseStatus = "matched" if _accepted(offers) else "unmatched"
    return tuple(to for to in MOVES["closed"] if to == back)


async def move(deps: WebDeps, visit: Visit) -> Response:
    """Move a case. Raises 404, 400 for a move that the table does not have, 409 when the case moved meanwhile."""
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None:
        raise HTTPException(404)
    if visit.form.get("from") != row.status:
        raise HTTPException(409)
    offers = await deps.store.offers(row.id)
    to = next((status for status in moves(row, offers) if status == visit.form.get("to")), None)
    match to:
        case None:
            raise HTTPException(400)
        case "closed":
            kept = await deps.referrals.close(row, visit.reader)
        case _:
            kept = await _give_back(deps, visit, row, to, offers)
    if not kept:
        raise HTTPException(409)
    return RedirectResponse(f"/desk/cases/{row.id}", 303)


async def _give_back(deps: WebDeps, visit: Visit, row: CaseRow, to: CaseStatus, offers: Sequence[OfferRow]) -> bool:
    now = visit.at
    audit = Audit(now, visit.reader.id, f"moved to {to}", row.id)
    staged = Staged((MoveCase(row.id, (row.status,), to, now), audit))
    staged += event(row.id, now, f"reader:{visit.reader.id}", "status", f"{row.status} → {to}")
    if row.status == "matched":
        holding = _accepted(offers)
        staged += Staged(tuple(MoveOffer(offer.id, ("accepted",), "withdrawn", now) for offer in holding))
        staged += Staged((DropGrants(row.id, lawyers=tuple(offer.lawyer for offer in holding)),))
        staged += await deps.referrals.notify(holding, row, "lawyer.withdrawn")
        staged += await deps.referrals.tell(row, say("notify.none_left", code=row.code))
    return await deps.referrals.keep(staged) == "kept"


def _accepted(offers: Sequence[OfferRow]) -> tuple[OfferRow, ...]:
    return tuple(offer for offer in offers if offer.status == "accepted")
