"""One case: its words, what each lawyer answered, what happened, what was sent, and what a reviewer can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.cases.opening import CaseGone, OpenedCase, Refused, open_case
from bot.store.changes import Audit, Commit
from bot.store.rows import CaseRow, CaseStatus, OfferRow, ReaderRow
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.frame import desk_page
from bot.web.desk.listing import WAITING, Line, colleagues, line
from bot.web.desk.moves import moves
from bot.web.desk.notes import LONGEST
from bot.web.desk.outbox import Letter, letter
from bot.web.desk.timeline import sentence
from bot.web.differences import Altered, altered
from bot.web.labels import UNSAID, answer, question
from bot.web.times import Moment, moment

_UNSHOWN = ("consent",)


@dataclass(frozen=True, slots=True)
class Answered:
    """What one lawyer was asked and answered. `until` is empty once there is an answer."""

    lawyer: str
    status: str
    reason: str
    asked: Moment
    changed: Moment
    until: Moment | None


@dataclass(frozen=True, slots=True)
class Told:
    """A note, or an event: when, by whom (empty for an event, whose words say it), and what."""

    at: Moment
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """Everything on the page. `words` is None where they were erased, or where the visitor holds no key to them."""

    line: Line
    words: tuple[tuple[str, str], ...] | None
    altered: tuple[Altered, ...]
    no_key: bool
    notes: tuple[Told, ...]
    answered: tuple[Answered, ...]
    timeline: tuple[Told, ...]
    letters: tuple[Letter, ...]
    moves: tuple[CaseStatus, ...]
    may_ask: bool
    colleagues: tuple[ReaderRow, ...]
    longest: int


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show a case; that it was opened, and by whom, is recorded first."""
    file = await _file(deps, visit, await _found(deps, visit))
    asked = {name: visit.request.query_params.get(name, "") for name in ("asked", "late", "tag")}
    return desk_page(deps, visit, "cases", template="case", file=file, asked=asked)


async def printed(deps: WebDeps, visit: Visit) -> Response:
    """Show a case as it goes on paper; that it was opened is recorded as for any other opening."""
    file = await _file(deps, visit, await _found(deps, visit))
    return desk_page(deps, visit, "cases", template="print", file=file, now=moment(visit.at, deps.timezone))


async def _file(deps: WebDeps, visit: Visit, row: CaseRow) -> File:
    opened, no_key = None, False
    try:
        opened = await open_case(deps.store, visit.unlocked, row.id, visit.at)
    except CaseGone:
        pass  # what is left is that there was one
    except Refused:
        no_key = True
    offers = await deps.store.offers(row.id)
    names = await _names(deps, offers)
    return File(
        line=await line(deps, row, visit.at),
        words=worded(opened.now) if opened else None,
        altered=altered(opened.differences, deps.timezone) if opened else (),
        no_key=no_key,
        notes=_notes(opened, names, deps) if opened else (),
        answered=tuple(_answered(offer, deps) for offer in offers),
        timeline=tuple(
            Told(moment(event.at, deps.timezone), "", sentence(event, names))
            for event in await deps.store.timeline(row.id)
        ),
        letters=tuple(letter(sent, deps) for sent in await deps.store.deliveries(row.id)),
        moves=moves(row, offers),
        may_ask=row.status in WAITING,
        colleagues=await colleagues(deps),
        longest=LONGEST,
    )


async def ask_again(deps: WebDeps, visit: Visit) -> Response:
    """Ask the person to choose among more lawyers; the page then says whether they could be written to."""
    row = await _found(deps, visit)
    if row.status not in WAITING:
        raise HTTPException(409)
    await deps.store.keep(Commit((Audit(visit.at, visit.reader.id, "asked again", row.id),), at=visit.at))
    asked = await deps.referrals.ask_again(row, visit.reader)
    return RedirectResponse(f"/desk/cases/{row.id}?asked={'yes' if asked else 'no'}", 303)


def worded(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Word each question and its answer, in the order asked."""
    return tuple((question(key), answer(key, value) or UNSAID) for key, value in words.items() if key not in _UNSHOWN)


async def _found(deps: WebDeps, visit: Visit) -> CaseRow:
    row = await deps.store.case(visit.request.path_params["case"])
    if row is None:
        raise HTTPException(404)
    return row


async def _names(deps: WebDeps, offers: Sequence[OfferRow]) -> Mapping[str, str]:
    lawyers = {f"lawyer:{offer.lawyer}": offer.lawyer_name for offer in offers}
    readers = {f"reader:{reader.id}": reader.name for reader in await deps.store.readers()}
    return {**readers, **lawyers, "system": deps.programme}


def _answered(offer: OfferRow, deps: WebDeps) -> Answered:
    return Answered(
        lawyer=offer.lawyer_name,
        status=offer.status,
        reason=offer.reason,
        asked=moment(offer.offered, deps.timezone),
        changed=moment(offer.changed, deps.timezone),
        until=moment(offer.expires, deps.timezone) if offer.status == "offered" else None,
    )


def _notes(opened: OpenedCase, names: Mapping[str, str], deps: WebDeps) -> tuple[Told, ...]:
    return tuple(
        Told(moment(note.at, deps.timezone), names.get(f"reader:{note.reader}", note.reader), note.text)
        for note in opened.notes
    )
