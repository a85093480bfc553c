"""The condition that a filter stands for."""

import re
from collections.abc import Mapping

from bot.store.port import CaseFilter, Quick
from bot.store.port.questions import EXPIRING, OVERDUE

LIVING = "status <> 'erased'"
"""In the words of the partial indexes, which SQLite then knows it may use."""
COUNT = "SELECT count(*) FROM cases"
OPEN_OFFERS = "SELECT case_id FROM offers WHERE status = 'offered'"
FAILED = (
    "SELECT case_id FROM outbox WHERE case_id <> '' AND status = 'dead'"
    " UNION SELECT case_id FROM outbox WHERE case_id <> '' AND provider_id <> ''"
    " AND provider_id IN (SELECT sid FROM deliveries WHERE state IN ('undelivered', 'failed'))"
)
"""Cases of which a message could not be sent, or was given up by the provider."""

_WAITS = "status IN ('open', 'unmatched')"
QUICK: Mapping[Quick, str] = {
    "mine": "assigned <> '' AND assigned = :reader",
    "unassigned": f"assigned = '' AND (status = 'matched' OR {_WAITS})",
    "urgent": f"rank <= 1 AND {_WAITS}",
    "waiting": f"created < :overdue AND {_WAITS}",
    "expiring": f"id IN ({OPEN_OFFERS} AND expires <= :soon)",
    "failed": f"id IN ({FAILED})",
}
"""What each quick list is."""

_COLUMNS = ("status", "urgency", "state", "language", "channel")
Values = dict[str, str | float]


def narrow(wanted: CaseFilter) -> tuple[str, Values]:
    """Give the condition that a filter stands for, and its values by name."""
    terms, values = narrow_beside(wanted)
    for column in _COLUMNS:
        if value := getattr(wanted, column):
            terms += f" AND {column} = :{column}"
            values[column] = value
    which = "status = 'erased'" if wanted.status == "erased" else LIVING
    return which + terms, values


def narrow_beside(wanted: CaseFilter) -> tuple[str, Values]:
    """Give the part of the condition that no facet stands for: it may follow another, and begins with AND."""
    terms: list[str] = []
    values: Values = {}
    if wanted.code:
        terms.append("code LIKE :code ESCAPE '!'")
        values["code"] = re.sub("[!%_]", r"!\g<0>", wanted.code) + "%"
    if wanted.after is not None:
        terms.append("created > :after")
        values["after"] = wanted.after
    if wanted.tag:
        terms.append("id IN (SELECT case_id FROM case_tags WHERE tag = :tag)")
        values["tag"] = wanted.tag
    if wanted.last4:
        terms.append("last4 <> '' AND last4 = :last4")
        values["last4"] = wanted.last4
    if wanted.quick:
        terms.append(f"({QUICK[wanted.quick]})")
        values |= asked(wanted.reader, wanted.at)
    return "".join(f" AND {term}" for term in terms), values


def asked(reader: str, at: float) -> Values:
    """Give the values that quick lists are asked with."""
    return {"reader": reader, "overdue": at - OVERDUE, "soon": at + EXPIRING}
