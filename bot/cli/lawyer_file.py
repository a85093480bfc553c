"""`amparo lawyers show`: what a lawyer finds on their own pages: when they can be asked, their offers and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

import click

from bot.cases.outcome import stands
from bot.cli.lawyer_hours import told
from bot.cli.output import Cell, Listing, write_json, write_table
from bot.cli.plainly import plainly
from bot.cli.service import Service, service
from bot.cli.times import local, now
from bot.store.lawyers import LawyerRow, Tally
from bot.store.rows import EventRow, OfferRow
from bot.web.lawyer.figures import DAYS
from bot.web.times import DAY

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class LawyerFile:
    """A lawyer, what they were asked, the last first, and their year in numbers."""

    lawyer: LawyerRow
    offers: Listing
    figures: Listing


@click.command("show")
@click.argument("key", metavar="ID")
@click.option("-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form.")
@plainly
async def show(key: str, output: str) -> None:
    """Show a lawyer as they see themselves: when they can be asked, offers, cases and figures. No word of a case."""
    async with service() as serving:
        lawyer = await serving.store.lawyer(key.strip())
        if lawyer is None:
            raise click.ClickException(f"No lawyer bears the id {key}. See them: amparo lawyers list")
        file = await _file(serving, lawyer)
    if output == "json":
        own = {"id": lawyer.id, "name": lawyer.name, "active": lawyer.active, "asked": told(lawyer.availability)}
        write_json({**own, "offers": file.offers.objects(), "figures": file.figures.objects()})
        return
    write_table(
        Listing(("id", "name", "active", "asked"), [(lawyer.id, lawyer.name, lawyer.active, told(lawyer.availability))])
    )
    for part, title in ((file.offers, "Offers and cases"), (file.figures, f"The last {DAYS} days")):
        if part.rows:
            write_table(part, title)


async def _file(serving: Service, lawyer: LawyerRow) -> LawyerFile:
    store, zone, at = serving.store, serving.settings.timezone, now()
    cells: list[tuple[Cell, ...]] = []
    for offer in await store.offers_of(lawyer.id, _AT_ONCE):
        case = await store.case(offer.case)
        if case is not None and case.status != "erased":
            line = _line(offer, await store.timeline(case.id), zone)
            cells.append((case.code, stands(offer, case, at), case.status, *line))
    heads = ("code", "offer", "case", "asked", "until", "reason", "outcome", "reported", "changed")
    figures = _figures(await store.tally(lawyer.id, at - DAYS * DAY))
    return LawyerFile(lawyer, Listing(heads, cells), Listing(("what", "value", "count"), figures))


def _line(offer: OfferRow, events: Sequence[EventRow], zone: ZoneInfo) -> tuple[Cell, ...]:
    theirs = [event for event in events if event.actor == f"lawyer:{offer.lawyer}"]
    noted = {event.what: event.detail for event in theirs}  # the last of each counts
    changed = [event.at for event in events if event.what == "changed"]
    until = local(offer.expires, zone) if offer.status == "offered" else None
    told_at = local(changed[-1], zone) if changed else None
    asked = local(offer.offered, zone)
    return (asked, until, offer.reason, noted.get("outcome", ""), noted.get("reported", ""), told_at)


def _figures(tally: Tally) -> Sequence[tuple[Cell, ...]]:
    tables: Mapping[str, Mapping[str, int]] = {
        "offers": tally.offers,
        "declined": tally.reasons,
        "outcomes": tally.outcomes,
        "reports": tally.reports,
    }
    half = [("seconds", "half of the answers within", round(median(tally.seconds)))] if tally.seconds else []
    return [(name, value, count) for name, counts in tables.items() for value, count in sorted(counts.items())] + half
