"""Offers of cases to lawyers."""

from dataclasses import dataclass

from bot.store.rows import OfferRow, OfferStatus


@dataclass(frozen=True, slots=True)
class AddOffer:
    """Offer a case to a lawyer; stamps the lawyer as offered, so that the next choice starts with another.

    A lawyer who set a limit and has reached it is a conflict: `day` is when today began, and a limit of 0 is none.
    """

    row: OfferRow
    open_limit: int = 0
    daily_limit: int = 0
    day: float = 0.0


@dataclass(frozen=True, slots=True)
class MoveOffer:
    """Move one offer, which must be in one of `expected`."""

    offer: str
    expected: tuple[OfferStatus, ...]
    to: OfferStatus
    at: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CloseOffers:
    """Move every offer of a case that still stands as "offered", but for `keep`. None left is no conflict."""

    case: str
    to: OfferStatus
    at: float
    keep: str = ""
