"""What a lawyer finds at the desk: the cases they took, and nobody else's."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.answering import RELAY_AT_MOST
from bot.cases.opening import CaseGone, OpenedCase, Refused, open_case
from bot.cases.outcome import Relayed
from bot.cases.plans import PRICE, WHEN, planned
from bot.store.rows import CaseRow, OfferRow
from bot.web.contact import SILENT, contact_of
from bot.web.deps import WebDeps
from bot.web.desk.frame import desk_page
from bot.web.desk.visit import Visit
from bot.web.differences import altered
from bot.web.lawyer.acting import DONE
from bot.web.lawyer.card import CALENDAR, PERSON, person_card, reminder
from bot.web.lawyer.docket import entry_of
from bot.web.lawyer.link import CHOICES
from bot.web.times import DAY, Moment, moment

_AT_ONCE = 100
_PROBLEMS = {
    Relayed.EMPTY: "There is nothing to send yet.",
    Relayed.TOO_LONG: f"That is more than {RELAY_AT_MOST} characters. Shorten it, please.",
    Relayed.NOT_HERE: "This person asked to be reached in another way, so nothing was sent.",
    Relayed.UNREACHABLE: "The person does not take messages any more, so nothing was sent. The office can see it.",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A case that this lawyer took, and when."""

    row: CaseRow
    since: Moment


async def show(deps: WebDeps, visit: Visit) -> Response:
    """List the cases that the lawyer took, the last first."""
    found = [(row, offer) async for row, offer in _taken(deps, visit)]
    found.sort(key=lambda one: one[1].changed, reverse=True)
    taken = tuple(Taken(row, moment(offer.changed, deps.timezone)) for row, offer in found)
    return desk_page(deps, visit, "mine", taken=taken)


async def read(deps: WebDeps, visit: Visit) -> Response:
    """Show a case that the lawyer took; that it was opened is recorded first. Raises 404 for any other."""
    return await _page(deps, visit, await _named(deps, visit))


async def write(deps: WebDeps, visit: Visit) -> Response:
    """Send a message to the person, who is reached where they wrote. Raises 404 for a case of others."""
    row, text = await _named(deps, visit), visit.form.get("text", "").replace("\r\n", "\n")
    relayed = await deps.referrals.relay(row, visit.reader.lawyer, text)
    match relayed:
        case Relayed.SENT:
            return RedirectResponse(f"/desk/mine/{row.code}?sent=yes", 303)
        case Relayed.NOT_YOURS:
            raise HTTPException(404)
        case _:
            return await _page(deps, visit, row, 409, _PROBLEMS[relayed], text)


async def printed(deps: WebDeps, visit: Visit) -> Response:
    """Show the case on one page of paper; that it was opened is recorded as for any other opening."""
    return await _page(deps, visit, await _named(deps, visit), template="paper")


async def reminded(deps: WebDeps, visit: Visit) -> Response:
    """Give an appointment that bears the code alone, a day after the case was taken. Raises 404 for one of others."""
    row = await _named(deps, visit)
    offer = await deps.referrals.offer_to(visit.reader.lawyer, row.id)
    if offer is None or offer.status != "accepted":
        raise HTTPException(404)
    at = offer.changed + DAY
    return Response(reminder(offer.id, f"Call back {row.code}", at, visit.at), headers=CALENDAR)


async def card(deps: WebDeps, visit: Visit) -> Response:
    """Give a card with the code and the number to be reached at; that the case was opened for it is recorded first.

    Raises 404 for a case of others.
    """
    row = await _named(deps, visit)
    contact = contact_of((await _opened(deps, visit, row)).now)
    return Response(person_card(row.code, contact.number), headers=PERSON)


async def plan(deps: WebDeps, visit: Visit) -> Response:
    """Tell the person who gets in touch, from where, by when, and what it costs. Raises 404 for a case of others."""
    row, form = await _named(deps, visit), visit.form
    offer = await deps.referrals.offer_to(visit.reader.lawyer, row.id)
    if offer is None or offer.status != "accepted":
        raise HTTPException(404)
    read = planned(*(form.get(name, "") for name in ("who", "number", "by", "price")))
    if isinstance(read, str):
        return await _page(deps, visit, row, 400, read)
    told = await deps.referrals.tell_plan(offer, read)
    return RedirectResponse(f"/desk/mine/{row.code}?done={'told' if told else 'untold'}", 303)


async def _taken(deps: WebDeps, visit: Visit) -> AsyncIterator[tuple[CaseRow, OfferRow]]:
    """Go through the keys that were granted to the lawyer: each case they took has one."""
    after = ""
    while held := await deps.store.grants_of(visit.reader.id, after, _AT_ONCE):
        for grant in held:
            row = await deps.store.case(grant.case)
            for offer in await deps.store.offers(grant.case):
                if row is not None and (offer.lawyer, offer.status) == (visit.reader.lawyer, "accepted"):
                    yield row, offer
        after = held[-1].case


async def _named(deps: WebDeps, visit: Visit) -> CaseRow:
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None:
        raise HTTPException(404)
    return row


async def _opened(deps: WebDeps, visit: Visit, row: CaseRow) -> OpenedCase:
    try:
        return await open_case(deps.store, visit.unlocked, row.id, visit.at)
    except (CaseGone, Refused) as error:
        # Whether there is such a case is nobody's business but theirs who took it.
        raise HTTPException(404) from error


async def _heeded(deps: WebDeps, words: Mapping[str, str]) -> Mapping[str, str]:
    """Say beside the answers whether the number that would be texted has opted out."""
    number = words.get("phone") or words.get("address", "")
    return {**words, SILENT: "yes"} if await deps.store.silent(deps.keys.pseudonym("sms", number)) else words


async def _page(
    deps: WebDeps,
    visit: Visit,
    row: CaseRow,
    status: int = 200,
    problem: str = "",
    text: str = "",
    *,
    template: str = "request",
) -> Response:
    opened = await _opened(deps, visit, row)
    return desk_page(
        deps,
        visit,
        "mine",
        template=template,
        status=status,
        row=opened.case,
        entry=await entry_of(deps, visit.reader.lawyer, row.id),
        contact=contact_of(await _heeded(deps, opened.now)),
        altered=altered(opened.differences, deps.timezone),
        longest=RELAY_AT_MOST,
        problem=problem,
        text=text,
        sent=visit.request.query_params.get("sent") == "yes",
        done=DONE.get(visit.request.query_params.get("done", ""), ""),
        now=moment(visit.at, deps.timezone),
        base="/desk/offers",
        csrf=visit.session.csrf,
        choices=CHOICES,
        plans=(WHEN, PRICE),
    )
