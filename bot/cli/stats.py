"""`amparo stats`: a day in numbers that name nobody."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from statistics import median

import click

from bot.cli.output import Cell, Form, Listing, output_option, show
from bot.cli.plainly import plainly
from bot.cli.service import say, service
from bot.cli.times import local, now
from bot.store.port import DayCounts
from bot.web.desk.counts import SMALLEST, withhold
from bot.web.times import day_bounds

_HEADS = ("by", "value", "count", "shown")
_BRIEF = ("by", "value", "shown")


@click.command("stats")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The local day; today if not given."
)
@output_option
@plainly
async def command(output: Form, day: datetime | None) -> None:
    """Count the cases of a day and what lawyers answered. A count under five is not told, as at the desk.

    The day begins and ends in the time zone of AMPARO_TIMEZONE.
    """
    async with service() as serving:
        zone = serving.settings.timezone
        today = local(now(), zone).date()
        chosen = day.date() if day else today
        if chosen > today:
            raise click.UsageError(f"{chosen} has not come yet: here it is {today}.")
        counts = await serving.store.counts_between(*day_bounds(chosen, zone))
    say(_headline(chosen, counts))
    show(Listing(_HEADS, list(_rows(counts)), _BRIEF), output)


def _headline(day: date, counts: DayCounts) -> str:
    if len(counts.seconds_to_accept) < SMALLEST:
        return f"{day}. Too few acceptances to say how long they took."
    return f"{day}. Half of the acceptances came within {timedelta(seconds=round(median(counts.seconds_to_accept)))}."


def _rows(counts: DayCounts) -> Iterator[tuple[Cell, ...]]:
    tables: Mapping[str, Mapping[str, int]] = {
        "all": {"cases": counts.cases, "accepted": counts.accepted},
        **counts.by,
    }
    for name, values in tables.items():
        ranked = dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))
        for count in withhold(ranked):
            yield (name, count.label, count.number, count.text)
