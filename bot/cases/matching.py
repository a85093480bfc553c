"""Which lawyers a person is shown, in which order, and why: pure, without rank, price or adjective.

Hard conditions come first: nothing bars them (`bot.cases.standing`), they serve the state, take people in detention
where the person is detained and people under 18 where that is so, and are more than partially accredited where court or
detention is the matter. What remains is ordered by fit (on call where it cannot wait, place of detention, no
representative whose courts are elsewhere, kind of help, language, cost, calls from detention), among equals by who was
offered a case least recently, those never asked in an order that a seed turns. So that nobody is steered, an order for
money or merit does not exist (ABA Model Rules 7.2 and
7.3; Jackson v. LegalMatch, Cal. 2019).
"""

from dataclasses import dataclass
from typing import Literal

from bot.cases.venues import near, same, venue
from bot.store.lawyers import LawyerRow
from handlers.dialogue.facts import Lawyer, Wanted

Reason = Literal["state", "detained", "urgent", "facility", "court", "kind", "speak", "cost", "calls"]
FIT: tuple[Reason, ...] = ("urgent", "facility", "court", "kind", "speak", "cost", "calls")
"""What orders those who can help, the weightiest first."""
AT_MOST = 9
IN_COURT = ("detention", "court", "appeal")
"""Kinds of help that lead before a judge, where partial accreditation does not suffice (8 CFR 1292.1(a)(4))."""
AFFORDABLE = {"free": ("free",), "low": ("free", "low"), "paid": ("free", "low", "paid")}


@dataclass(frozen=True, slots=True)
class Match:
    """A lawyer who can be asked, and which wishes they meet; a wish that was not uttered is not among them."""

    lawyer: LawyerRow
    why: tuple[Reason, ...]


def shown(lawyer: LawyerRow, why: tuple[Reason, ...] = ()) -> Lawyer:
    """Tell of a lawyer what a person sees before choosing; an entry of the government's list is told apart as one."""
    cost = "free_list" if lawyer.free_list else lawyer.cost
    return Lawyer(lawyer.id, lawyer.name, lawyer.organisation, lawyer.licence, lawyer.languages, cost, why)


def in_court(wanted: Wanted) -> bool:
    """Whether a judge comes into it."""
    return wanted.detained or wanted.kind in IN_COURT


def before_judges(lawyer: LawyerRow) -> bool:
    """Whether their right covers immigration court."""
    return lawyer.accreditation != "partial" or not lawyer.licence.startswith("DOJ ")


def reasons(lawyer: LawyerRow, wanted: Wanted) -> tuple[Reason, ...]:
    """Name the wishes that a lawyer meets."""
    held, state = venue(wanted.facility) if wanted.facility else None, wanted.state
    met: tuple[tuple[Reason, bool], ...] = (
        ("state", wanted.state is not None),
        ("detained", wanted.detained),
        ("urgent", wanted.urgent and lawyer.urgent),
        ("facility", held is not None and any(same(venue(name), held, state) for name in lawyer.facilities)),
        ("court", held is not None and bound(lawyer) and any(near(venue(name), held, state) for name in lawyer.courts)),
        ("kind", wanted.kind is not None and bool({wanted.kind, "any"} & set(lawyer.kinds))),
        ("speak", wanted.speak is not None and base(wanted.speak) in map(base, lawyer.languages)),
        ("cost", wanted.cost is not None and lawyer.cost in AFFORDABLE.get(wanted.cost, ())),
        ("calls", wanted.detained and lawyer.calls),
    )
    return tuple(reason for reason, holds in met if holds)


def bound(lawyer: LawyerRow) -> bool:
    """Whether somebody goes to courts of their list alone: representatives do, attorneys appear before any."""
    return lawyer.kind == "accredited" and bool(lawyer.courts)


def base(language: str) -> str:
    """Name a language without its script or region: zh-Hans and zh are both spoken as zh."""
    return language.lower().partition("-")[0]
