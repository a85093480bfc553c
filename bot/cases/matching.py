"""Which lawyers a person is shown, in which order, and why: pure, without rank, price or adjective.

Hard conditions come first: nothing bars them (`bot.cases.standing`), they serve the state, take people in detention
where the person is detained and people under 18 where that is so, and are more than partially accredited where court or
detention is the matter. What remains is ordered by fit (on call where it cannot wait, place of detention, no
representative whose courts are elsewhere, kind of help, language, cost, calls from detention), among equals by who was
offered a case least recently, those never asked in an order that a seed turns. So that nobody is steered, an order for
money or merit does not exist (ABA Model Rules 7.2 and
7.3; Jackson v. LegalMatch, Cal. 2019).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.store.lawyers import LawyerRow
from handlers.dialogue.facts import Lawyer, Wanted
from handlers.dialogue.spelling import folded

Reason = Literal["state", "detained", "urgent", "facility", "court", "kind", "speak", "cost", "calls"]
FIT: tuple[Reason, ...] = ("urgent", "facility", "court", "kind", "speak", "cost", "calls")
"""What orders those who can help, the weightiest first."""
AT_MOST = 9
IN_COURT = ("detention", "court", "appeal")
"""Kinds of help that lead before a judge, where partial accreditation does not suffice (8 CFR 1292.1(a)(4))."""
AFFORDABLE = {"free": ("free",), "low": ("free", "low"), "paid": ("free", "low", "paid")}
_ANY_PLACE = frozenset(
    (
        *(
            "the",
            "of",
            "de",
            "del",
            "la",
            "el",
            "county",
            "condado",
            "jail",
            "prison",
            "carcel",
            "prision",
            "detention",
        ),
        *("detencion", "center", "centre", "centro", "contract", "facility", "processing", "correctional", "ice"),
        *("corrections", "correccional", "federal", "regional", "staging", "service", "services"),
    )
)

_ANY_COURT = frozenset(
    (
        *("immigration", "court", "corte", "migratoria", "inmigracion", "city", "ciudad", "park", "street", "and", "y"),
        *("north", "south", "east", "west", "new", "san", "santa", "saint", "fort", "port", "los", "las", "el", "la"),
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """A lawyer who can be asked, and which wishes they meet; a wish that was not uttered is not among them."""

    lawyer: LawyerRow
    why: tuple[Reason, ...]


def shown(lawyer: LawyerRow, why: tuple[Reason, ...] = ()) -> Lawyer:
    """Tell of a lawyer what a person sees before choosing."""
    return Lawyer(lawyer.id, lawyer.name, lawyer.organisation, lawyer.licence, lawyer.languages, lawyer.cost, why)


def in_court(wanted: Wanted) -> bool:
    """Whether a judge comes into it."""
    return wanted.detained or wanted.kind in IN_COURT


def before_judges(lawyer: LawyerRow) -> bool:
    """Whether their right covers immigration court."""
    return lawyer.accreditation != "partial" or not lawyer.licence.startswith("DOJ ")


def reasons(lawyer: LawyerRow, wanted: Wanted) -> tuple[Reason, ...]:
    """Name the wishes that a lawyer meets."""
    met: tuple[tuple[Reason, bool], ...] = (
        ("state", wanted.state is not None),
        ("detained", wanted.detained),
        ("urgent", wanted.urgent and lawyer.urgent),
        ("facility", wanted.facility is not None and serves(lawyer.facilities, wanted.facility)),
        ("court", wanted.facility is not None and sits(lawyer, wanted.facility)),
        ("kind", wanted.kind is not None and bool({wanted.kind, "any"} & set(lawyer.kinds))),
        ("speak", wanted.speak is not None and base(wanted.speak) in map(base, lawyer.languages)),
        ("cost", wanted.cost is not None and lawyer.cost in AFFORDABLE.get(wanted.cost, ())),
        ("calls", wanted.detained and lawyer.calls),
    )
    return tuple(reason for reason, holds in met if holds)


def serves(names: Iterable[str], place: str) -> bool:
    """Whether a place of detention, as somebody typed it, is one of those named."""
    typed = telling(place)
    return any(same(telling(name), typed) for name in names)


def bound(lawyer: LawyerRow) -> bool:
    """Whether somebody goes to courts of their list alone: representatives do, attorneys appear before any."""
    return lawyer.kind == "accredited" and bool(lawyer.courts)


def sits(lawyer: LawyerRow, place: str) -> bool:
    """Whether a representative goes to the court of a place of detention, as its name or town tells."""
    return bound(lawyer) and any(near(court, place) for court in lawyer.courts)


def near(court: str, place: str) -> bool:
    """Whether a court and a place of detention share a word that tells one place from another."""
    return bool((telling(court) - _ANY_COURT) & telling(place))


def telling(place: str) -> frozenset[str]:
    """Take the words out of a name that tell one place of detention from another."""
    return frozenset(folded(place).split()) - _ANY_PLACE


def base(language: str) -> str:
    """Name a language without its script or region: zh-Hans and zh are both spoken as zh."""
    return language.lower().partition("-")[0]


def match(lawyers: Iterable[LawyerRow], wanted: Wanted, limit: int = AT_MOST, today: date = date.min) -> list[Match]:
    """List at most `limit` of a few lawyers who fit, best fit first, least recently offered first among equals."""
    from bot.cases.roster import Roster  # noqa: PLC0415 - the index is built from the rules above

    rows = tuple(lawyers)
    roster = Roster(rows, today)
    return roster.match(wanted, roster.asked({row.id: row.offered for row in rows if row.offered}), limit=limit)


def same(name: frozenset[str], typed: frozenset[str]) -> bool:
    """Whether two names mean one place: one holds the other, as "Delaney Hall, Newark" holds "Delaney Hall"."""
    return bool(name and typed) and (name <= typed or typed <= name)
