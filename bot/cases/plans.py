"""What a lawyer who accepted will do: told to the person at once, and again whenever they ask how it stands.

The words are the lawyer's own, and the person may ask for them weeks later: so the server keeps them, sealed by its own
keys for "plan|<case>", and not by the case's, which it has given up by then.
"""

import json
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from bot.cases.keys import CannotOpen, Keys
from bot.store.amendments import PlanRow
from bot.store.rows import CaseRow
from handlers.dialogue.answers import AskAgain
from handlers.dialogue.answers import phone as numbered
from handlers.dialogue.answers import words as cleaned
from handlers.dialogue.messages import Say, say
from handlers.status import promised

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


def worded(plan: Plan, case: CaseRow) -> Say:
    """Put a plan into words that tell a stranger nothing."""
    return say("notify.plan", code=case.code, **promised(plan.who, plan.number, plan.when, plan.price))


def kept(keys: Keys, case: CaseRow, lawyer: str, plan: Plan, at: float) -> PlanRow:
    """Seal a plan to be repeated; raises KeysMissing."""
    written = json.dumps(asdict(plan), ensure_ascii=False).encode()
    return PlanRow(case.id, lawyer, at, keys.seal(plan_place(case.id), written))


def opened(keys: Keys, row: PlanRow) -> Plan | None:
    """Open a plan; None for one whose key is gone."""
    try:
        return Plan(**json.loads(keys.unseal(plan_place(row.case), row.sealed)))
    except CannotOpen:
        return None


def plan_place(case: str) -> str:
    """Name the place that a plan is bound to."""
    return f"plan|{case}"
