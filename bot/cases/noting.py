"""What a lawyer tells of a case: what became of one that they took, what is wrong with one, and what they will do."""

from bot.cases.answering import Answering
from bot.cases.office import standing
from bot.cases.plans import Plan, kept, worded
from bot.cases.staged import Staged, event
from bot.store.changes import MoveCase, MoveOffer, PutPlan, TagCase
from bot.store.rows import CaseRow, EventRow, OfferRow

OUTCOMES = ("contacted", "consulted", "retained", "advice", "not_taken")
REPORTS = ("wrong_number", "duplicate", "has_lawyer", "not_immigration")
BEFORE = ("duplicate", "not_immigration")
"""What can be seen before a case is accepted."""
NOT_TAKEN = "not taken"
REPORTED = "reported"
"""Tags by which the desk shows what lawyers told."""


class Noting(Answering):
    """What a lawyer tells of a case. Telling the same twice is telling it once."""

    __slots__ = ()

    async def note(self, offer: OfferRow, what: str) -> bool:
        """Note what became of a case that this lawyer took; of any other there is nothing to note: False.

        The office is told of one that is not taken, for its person waits.
        """
        case = await self.store.case(offer.case)
        if case is None or what not in OUTCOMES or offer.status != "accepted":
            return False
        if what == await self.noted(offer, "outcome"):
            return True
        staged = _still(offer) + event(case.id, self.clock(), f"lawyer:{offer.lawyer}", "outcome", what)
        if case.status == "matched":
            staged += self._waits(case) if what == "not_taken" else Staged((TagCase(case.id, remove=(NOT_TAKEN,)),))
        return await self.keep(staged) == "kept"

    async def report(self, offer: OfferRow, what: str) -> bool:
        """Report what is wrong with a case, to the office alone. False for what this lawyer cannot know of it."""
        case = await self.store.case(offer.case)
        known = {"accepted": REPORTS, "offered": BEFORE}.get(offer.status, ())
        if case is None or what not in known:
            return False
        if what == await self.noted(offer, "reported"):
            return True
        staged = _still(offer) + event(case.id, self.clock(), f"lawyer:{offer.lawyer}", "reported", what)
        staged += Staged((TagCase(case.id, add=(REPORTED,)),)) + self.alert(case, "reviewer.reported")
        return await self.keep(staged) == "kept"

    async def tell_plan(self, offer: OfferRow, plan: Plan) -> bool:
        """Tell the person who will get in touch, from where, by when, and what it costs; False when it cannot be.

        It is kept all the same: whoever asks how their case stands reads it there.
        """
        case = await self.store.case(offer.case)
        if case is None or offer.status != "accepted" or case.status != "matched":
            return False
        told = await self.tell(case, worded(plan, case))
        said = event(case.id, self.clock(), f"lawyer:{offer.lawyer}", "planned") if told.outbox else Staged()
        repeated = Staged((PutPlan(kept(self.keys, case, offer.lawyer, plan, self.clock())),))
        return await self.keep(_still(offer) + repeated + said + told) == "kept" and bool(told.outbox)

    async def noted(self, offer: OfferRow, kind: str) -> str:
        """Tell what a lawyer noted ("outcome") or reported ("reported") last of a case; empty for nothing."""
        told = [row.detail for row in await self.store.timeline(offer.case) if _by(row, offer, kind)]
        return told[-1] if told else ""

    async def offer_to(self, lawyer: str, code: str) -> OfferRow | None:
        """Find the last offer of a case to a lawyer, by the case's code or id."""
        case = await self.store.case(code)
        mine = [one for one in await self.store.offers(case.id) if one.lawyer == lawyer] if case and lawyer else []
        return (standing(mine) or mine)[-1] if mine else None

    def _waits(self, case: CaseRow) -> Staged:
        now = self.clock()
        held = (MoveCase(case.id, ("matched",), "matched", now), TagCase(case.id, add=(NOT_TAKEN,)))
        alerted = event(case.id, now, "system", "alerted", "not_taken")
        return Staged(held) + alerted + self.alert(case, "reviewer.not_taken")


def _still(offer: OfferRow) -> Staged:
    """Insist that the offer stands as it did; moved to where it is, at its own time, it stays as it was."""
    return Staged((MoveOffer(offer.id, (offer.status,), offer.status, offer.changed),))


def _by(row: EventRow, offer: OfferRow, kind: str) -> bool:
    return (row.actor, row.what) == (f"lawyer:{offer.lawyer}", kind)
