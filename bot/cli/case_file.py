"""One case, laid out: for a person in tables, for a program as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import click

from bot.cases.opening import OpenedCase
from bot.cli.cases import listing
from bot.cli.output import Cell, Listing, write_table
from bot.cli.times import local
from bot.store.rows import CaseRow, EventRow, OfferRow, OutboxRow
from bot.web.desk.timeline import sentence
from bot.web.labels import UNSAID, answer, question

_UNSHOWN = ("consent",)
_TITLES = {
    "offers": "What lawyers answered",
    "timeline": "What happened",
    "deliveries": "What was sent",
    "words": "In the person’s words",
    "changes": "What the person changed",
    "notes": "Notes",
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What there is of a case. `opened` holds its words, once a reviewer has opened it."""

    case: CaseRow
    offers: Sequence[OfferRow]
    timeline: Sequence[EventRow]
    deliveries: Sequence[OutboxRow]
    names: Mapping[str, str]
    zone: ZoneInfo
    opened: OpenedCase | None


def objects(file: CaseFile) -> dict[str, object]:
    """Lay a case out as JSON has it; answers are the codes that were chosen, under the keys of their questions."""
    (case,) = listing([file.case], file.zone).objects()
    parts: dict[str, object] = {"id": file.case.id, **case}
    parts |= {name: part.objects() for name, part in _parts(file).items() if name != "words"}
    return parts | ({"words": dict(file.opened.now)} if file.opened else {})


def draw(file: CaseFile) -> None:
    """Draw a case; answers are worded as they were when the person chose them."""
    (case,) = listing([file.case], file.zone).rows
    heads = listing([], file.zone).heads
    write_table(Listing(("", file.case.code or file.case.id), list(zip(heads, case, strict=True))))
    for name, part in _parts(file).items():
        if part.rows:
            click.echo()
            write_table(part, _TITLES[name])


def _parts(file: CaseFile) -> dict[str, Listing]:
    parts = {
        "offers": Listing(
            ("lawyer", "status", "reason", "offered", "changed", "expires"),
            [_offer(offer, file.zone) for offer in file.offers],
        ),
        "timeline": Listing(
            ("at", "what"), [(local(event.at, file.zone), sentence(event, file.names)) for event in file.timeline]
        ),
        "deliveries": Listing(
            ("id", "channel", "purpose", "status", "attempts", "error", "created"),
            [_delivery(row, file.zone) for row in file.deliveries],
        ),
    }
    return parts | (_words(file.opened, file) if file.opened else {})


def _words(opened: OpenedCase, file: CaseFile) -> dict[str, Listing]:
    asked = [(question(key), answer(key, value) or UNSAID) for key, value in opened.now.items() if key not in _UNSHOWN]
    altered = [
        (local(each.at, file.zone), each.key, answer(each.key, each.before), answer(each.key, each.after))
        for each in opened.differences
    ]
    notes = [
        (local(note.at, file.zone), file.names.get(f"reader:{note.reader}", note.reader), note.text)
        for note in opened.notes
    ]
    return {
        "words": Listing(("question", "answer"), asked),
        "changes": Listing(("at", "question", "before", "now"), altered),
        "notes": Listing(("at", "reader", "text"), notes),
    }


def _offer(offer: OfferRow, zone: ZoneInfo) -> tuple[Cell, ...]:
    until = local(offer.expires, zone) if offer.status == "offered" else None
    times = (local(offer.offered, zone), local(offer.changed, zone), until)
    return (offer.lawyer_name, offer.status, offer.reason, *times)


def _delivery(row: OutboxRow, zone: ZoneInfo) -> tuple[Cell, ...]:
    sent = row.envelope
    return (row.id, sent.channel, sent.purpose, row.status, row.attempts, row.error, local(sent.created, zone))
