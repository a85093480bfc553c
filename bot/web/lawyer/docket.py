"""A lawyer's offers and cases, as they stand: what waits for an answer, what they took, and what is over. No words."""

from dataclasses import dataclass

from bot.cases.noting import BEFORE, REPORTS
from bot.cases.outcome import stands
from bot.store.rows import CaseRow, OfferRow
from bot.web.deps import WebDeps
from bot.web.times import Moment, moment, span

_AT_ONCE = 200
_PAST = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer and its case. `left` is the time to answer, `outcome` and `reported` what the lawyer noted last.

    `changed` is when the person last changed what they had sent.
    """

    case: CaseRow
    status: str
    at: Moment
    until: Moment
    left: str
    outcome: str
    reported: str
    reports: tuple[str, ...]
    changed: Moment | None


@dataclass(frozen=True, slots=True)
class Docket:
    """Everything of one lawyer: offers that wait, the first to end first; cases they hold; and what is over."""

    waiting: tuple[Entry, ...]
    taken: tuple[Entry, ...]
    past: tuple[Entry, ...]


async def docket(deps: WebDeps, lawyer: str) -> Docket:
    """Gather a lawyer's offers and cases."""
    found = [await _entry(deps, offer) for offer in await deps.store.offers_of(lawyer, _AT_ONCE)]
    entries = [entry for entry in found if entry is not None]
    waiting = sorted((one for one in entries if one.status == "offered"), key=lambda one: one.until.iso)
    taken = [one for one in entries if one.status == "accepted" and one.case.status == "matched"]
    past = [one for one in entries if one not in waiting and one not in taken]
    return Docket(tuple(waiting), tuple(taken), tuple(past[:_PAST]))


async def entry_of(deps: WebDeps, lawyer: str, code: str) -> Entry | None:
    """Find one offer of a lawyer by the code of its case."""
    offer = await deps.referrals.offer_to(lawyer, code)
    return await _entry(deps, offer) if offer else None


async def _entry(deps: WebDeps, offer: OfferRow) -> Entry | None:
    case = await deps.store.case(offer.case)
    if case is None or case.status == "erased":
        return None
    now, status = deps.clock(), stands(offer, case, deps.clock())
    theirs = status == "accepted"
    return Entry(
        case=case,
        status=status,
        at=moment(offer.changed, deps.timezone),
        until=moment(offer.expires, deps.timezone),
        left=span(offer.expires - now),
        outcome=await deps.referrals.noted(offer, "outcome") if theirs else "",
        reported=await deps.referrals.noted(offer, "reported") if theirs or status == "offered" else "",
        reports=REPORTS if theirs else BEFORE,
        changed=await _changed(deps, offer.case) if theirs or status == "offered" else None,
    )


async def _changed(deps: WebDeps, case: str) -> Moment | None:
    times = [event.at for event in await deps.store.timeline(case) if event.what == "changed"]
    return moment(times[-1], deps.timezone) if times else None
