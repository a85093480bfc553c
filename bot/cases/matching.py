"""Which lawyers a person is shown, in which order, and why: a pure function without rank, price or adjective.

Hard conditions come first: in the directory, with a licence or accreditation, serving the state, and taking people in
detention where the person is detained. What remains is ordered by fit (kind of help, language, cost), among equals by
who was offered a case least recently, then by id. So that nobody is steered, an order for money or merit does not exist
(ABA Model Rules 7.2 and 7.3; Jackson v. LegalMatch, Cal. 2019).
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.store.rows import LawyerRow
from handlers.dialogue.facts import Lawyer, Wanted

Reason = Literal["state", "detained", "kind", "speak", "cost"]
AT_MOST = 9
_AFFORDABLE = {"free": ("free",), "low": ("free", "low"), "paid": ("free", "low", "paid")}


@dataclass(frozen=True, slots=True)
class Match:
    """A lawyer who can be asked, and which wishes they meet; a wish that was not uttered is not among them."""

    lawyer: LawyerRow
    why: tuple[Reason, ...]


def match(lawyers: Iterable[LawyerRow], wanted: Wanted, limit: int = AT_MOST) -> list[Match]:
    """List at most `limit` lawyers who fit, best fit first, least recently offered first among equals."""
    found = (Match(lawyer, _why(lawyer, wanted)) for lawyer in lawyers if _can(lawyer, wanted))
    return heapq.nsmallest(limit, found, key=_place)


def shown(lawyer: LawyerRow) -> Lawyer:
    """Tell of a lawyer what a person sees before choosing."""
    return Lawyer(lawyer.id, lawyer.name, lawyer.organisation, lawyer.licence, lawyer.languages, lawyer.cost)


def _can(lawyer: LawyerRow, wanted: Wanted) -> bool:
    serves = wanted.state is None or wanted.state.lower() in lawyer.states
    return lawyer.active and bool(lawyer.licence) and serves and (lawyer.detained or not wanted.detained)


def _why(lawyer: LawyerRow, wanted: Wanted) -> tuple[Reason, ...]:
    met: tuple[tuple[Reason, bool], ...] = (
        ("state", wanted.state is not None),
        ("detained", wanted.detained),
        ("kind", wanted.kind is not None and bool({wanted.kind, "any"} & set(lawyer.kinds))),
        ("speak", wanted.speak is not None and _base(wanted.speak) in map(_base, lawyer.languages)),
        ("cost", wanted.cost is not None and lawyer.cost in _AFFORDABLE.get(wanted.cost, ())),
    )
    return tuple(reason for reason, holds in met if holds)


def _place(found: Match) -> tuple[bool, bool, bool, float, str]:
    """Order by wishes not met (one that was not uttered counts the same for all), then by turn."""
    missed = ("kind" not in found.why, "speak" not in found.why, "cost" not in found.why)
    return (*missed, found.lawyer.offered, found.lawyer.id)


def _base(language: str) -> str:
    """Name a language without its script or region: zh-Hans and zh are both spoken as zh."""
    return language.lower().partition("-")[0]
