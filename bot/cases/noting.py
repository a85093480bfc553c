"""What a lawyer tells of a case: what became of one that they took, what is wrong with one, and what they will do."""

from dataclasses import dataclass
from typing import Literal, get_args

from bot.cases.answering import Answering
from bot.cases.office import standing
from bot.cases.staged import Staged, event
from bot.store.changes import MoveCase, MoveOffer, TagCase
from bot.store.rows import CaseRow, EventRow, OfferRow
from handlers.dialogue.answers import AskAgain
from handlers.dialogue.answers import phone as numbered
from handlers.dialogue.answers import words as cleaned
from handlers.dialogue.messages import Say, say

OUTCOMES = ("contacted", "consulted", "retained", "advice", "not_taken")
REPORTS = ("wrong_number", "duplicate", "has_lawyer", "not_immigration")
BEFORE = ("duplicate", "not_immigration")
"""What can be seen before a case is accepted."""
NOT_TAKEN = "not taken"
REPORTED = "reported"
"""Tags by which the desk shows what lawyers told."""
When = Literal["today", "tomorrow", "days", "week"]
Price = Literal["free", "first", "low", "ask"]
WHEN: tuple[When, ...] = get_args(When)
PRICE: tuple[Price, ...] = get_args(Price)
_WHO = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What a lawyer will do: who gets in touch, from which number (E.164, empty where by message), when, for what."""

    who: str
    number: str
    when: When
    price: Price


def planned(who: str, number: str, when: str, price: str) -> Plan | str:
    """Read a plan as typed; gives what is wrong with it, else."""
    try:
        name = cleaned(who)
        called = numbered(number) if number.strip() else ""
    except AskAgain:
        return "Name who gets in touch, and a telephone number as it will show, or none."
    if len(name) > _WHO or when not in WHEN or price not in PRICE:
        return f"The name has at most {_WHO} characters; choose one of the times and prices."
    return Plan(name, called, when, price)


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
        """Tell the person who will get in touch, from where, by when, and what it costs; False when it cannot be."""
        case = await self.store.case(offer.case)
        if case is None or offer.status != "accepted" or case.status != "matched":
            return False
        told = await self.tell(case, worded(plan, case))
        said = event(case.id, self.clock(), f"lawyer:{offer.lawyer}", "planned") if told.outbox else Staged()
        return await self.keep(_still(offer) + said + told) == "kept" and bool(told.outbox)

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


def worded(plan: Plan, case: CaseRow) -> Say:
    """Put a plan into words that tell a stranger nothing."""
    when, price = say(f"plan.when.{plan.when}"), say(f"plan.price.{plan.price}")
    how = say("plan.from", number=plan.number) if plan.number else say("plan.here")
    return say("notify.plan", code=case.code, who=plan.who, how=how, when=when, price=price)


def _still(offer: OfferRow) -> Staged:
    """Insist that the offer stands as it did; moved to where it is, at its own time, it stays as it was."""
    return Staged((MoveOffer(offer.id, (offer.status,), offer.status, offer.changed),))


def _by(row: EventRow, offer: OfferRow, kind: str) -> bool:
    return (row.actor, row.what) == (f"lawyer:{offer.lawyer}", kind)
