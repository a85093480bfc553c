"""What came of a lawyer's answer, and where an offer stands when its page is opened."""

from enum import StrEnum

from bot.store.rows import CaseRow, OfferRow
from handlers.dialogue.facts import OfferState


class Outcome(StrEnum):
    """What came of a lawyer's answer. The same answer given twice has the same end."""

    ACCEPTED = "accepted"
    ALREADY_YOURS = "already_yours"
    TAKEN = "taken"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class Relayed(StrEnum):
    """What came of a lawyer's message to a person."""

    SENT = "sent"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_YOURS = "not_yours"
    NOT_HERE = "not_here"
    UNREACHABLE = "unreachable"


def stands(offer: OfferRow, case: CaseRow, now: float) -> OfferState:
    """Tell how an offer stands, which ends with its case and on the second its time is over, swept or not."""
    if offer.status != "offered":
        return offer.status
    match case.status:
        case "withdrawn" | "closed" | "erased":
            return "withdrawn"
        case "matched":
            return "taken"
        case "open" | "unmatched":
            return "expired" if offer.expires <= now else "offered"


def ended(state: OfferState) -> Outcome | None:
    """Tell a lawyer who answers how the offer ended before; None while it can be answered."""
    match state:
        case "offered":
            return None
        case "accepted":
            return Outcome.ALREADY_YOURS
        case _:
            return Outcome(state)
