"""`amparo cases`: which cases there are. Metadata only; words are opened one case at a time, by a reviewer."""

from collections.abc import Sequence
from typing import get_args
from zoneinfo import ZoneInfo

import click

from bot.cli.output import Cell, Form, Listing, output_option, show
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import local, now
from bot.store.changes import Audit, Commit
from bot.store.port import CaseFilter
from bot.store.rows import CaseRow, CaseStatus, Urgency
from handlers.dialogue.places import NAMES

HEADS = (
    *("code", "status", "urgency", "state", "kind", "cost", "language", "speak", "detained", "channel"),
    *("created", "changed", "accepted"),
)
_BRIEF = ("code", "status", "urgency", "state", "language", "channel", "kind", "created")
_MOST = 100_000


def _state(_ctx: click.Context, _parameter: click.Parameter, given: str | None) -> str:
    code = (given or "").upper()
    if code and code not in NAMES:
        raise click.BadParameter("write the two letters of a state, such as TX.")
    return code


@click.command("cases")
@click.option("--status", type=click.Choice(get_args(CaseStatus)), help="How the case stands.")
@click.option("--urgency", type=click.Choice(get_args(Urgency)), help="How urgent it is.")
@click.option("--state", callback=_state, metavar="XX", help="Where the person is, such as TX.")
@click.option("--language", metavar="CODE", help="Language the person writes in, such as es.")
@click.option("--channel", type=click.Choice(["telegram", "sms"]), help="How the person writes.")
@click.option("--code", metavar="CODE", help="Match code, or how it begins.")
@click.option("--limit", type=click.IntRange(1, _MOST), default=50, show_default=True, help="Cases at most.")
@output_option
@plainly
async def command(output: Form, limit: int, **narrow: str | None) -> None:
    """List cases, the most urgent first, then the newest. Shows no words and opens nothing.

    Erased cases are listed only with --status erased.
    """
    wanted = CaseFilter(
        status=narrow["status"] or "",
        urgency=narrow["urgency"] or "",
        state=narrow["state"] or "",
        language=(narrow["language"] or "").lower(),
        channel=narrow["channel"] or "",
        code=(narrow["code"] or "").strip(),
        limit=limit,
    )
    async with service() as opened:
        rows = await opened.store.cases(wanted)
        total = await opened.store.case_count(wanted)
        if output != "table":
            await _record_export(opened, output)
    _say_how_many(len(rows), total)
    if rows or output != "table":
        show(listing(rows, opened.settings.timezone), output)


def listing(rows: Sequence[CaseRow], zone: ZoneInfo) -> Listing:
    """Lay out cases: what the desk's list shows."""
    return Listing(HEADS, [_cells(row, zone) for row in rows], _BRIEF)


def _cells(row: CaseRow, zone: ZoneInfo) -> tuple[Cell, ...]:
    accepted = None if row.accepted is None else local(row.accepted, zone)
    return (
        *(row.code, row.status, row.urgency, row.state, row.kind, row.cost, row.language, row.speak, row.detained),
        *(row.channel, local(row.created, zone), local(row.changed, zone), accepted),
    )


async def _record_export(opened: Service, form: str) -> None:
    """Record that a list left the service, as the desk does."""
    at = now()
    await opened.store.keep(Commit((Audit(at, TERMINAL, f"export {form}"),), at=at))


def _say_how_many(listed: int, total: int) -> None:
    if not total:
        say("No case fits.")
    elif listed < total:
        say(f"{listed} of {total} cases; --limit {min(total, _MOST)} lists all.")
