"""A lawyer who leaves a case, by declining or by silence, and the case that may be left with nobody."""

from collections.abc import Sequence
from typing import Literal

from bot.cases.office import Office, standing
from bot.cases.staged import Staged, event
from bot.store.changes import DropGrants, MoveCase, MoveOffer
from bot.store.rows import CaseRow, OfferRow
from handlers.dialogue.messages import Say, say

Ending = Literal["declined", "expired"]


async def leave(office: Office, case: CaseRow, leaving: Sequence[OfferRow], to: Ending, reason: str = "") -> Staged:
    """Stage that these offers end and their lawyers lose the key; the person hears it, and when nobody is left."""
    now = office.clock()
    staged = Staged((DropGrants(case.id, lawyers=tuple(offer.lawyer for offer in leaving)),))
    for offer in leaving:
        actor = f"lawyer:{offer.lawyer}" if to == "declined" else "system"
        staged += Staged((MoveOffer(offer.id, ("offered",), to, now, reason),))
        staged += event(case.id, now, actor, to, reason if to == "declined" else offer.lawyer)
    if case.status not in ("open", "unmatched"):
        return staged  # closed or taken back meanwhile: the offer only has to end
    gone = {offer.id for offer in leaving}
    others = [offer for offer in standing(await office.store.offers(case.id)) if offer.id not in gone]
    if not others:
        staged += Staged((MoveCase(case.id, ("open", "unmatched"), "unmatched", now, left_alone=True),))
        staged += event(case.id, now, "system", "unmatched")
    return staged + _still(others) + await office.tell(case, _words(case, leaving, to, alone=not others))


def _still(others: Sequence[OfferRow]) -> Staged:
    """Insist that the others still stand when this is kept; one moved to where it is, at its own time, stays as it was.

    Without it, the two last lawyers, leaving at one instant, would each leave a case that waits for the other.
    """
    return Staged(tuple(MoveOffer(offer.id, ("offered",), "offered", offer.changed) for offer in others))


def _words(case: CaseRow, leaving: Sequence[OfferRow], to: Ending, *, alone: bool) -> Say:
    if alone:
        return say("notify.none_left", code=case.code)
    return say(f"notify.{to}", lawyer=", ".join(offer.lawyer_name for offer in leaving), code=case.code)
