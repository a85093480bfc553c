"""What a day was like: how many wrote, how many were taken on, and where, in numbers that name nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from starlette.responses import Response

from bot.store.port import DayCounts
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.chart import Chart, bars, columns
from bot.web.desk.counts import SMALLEST, shown, withhold
from bot.web.desk.frame import desk_page
from bot.web.labels import word
from bot.web.times import HOUR, day_bounds, day_of, span

_DIMENSIONS = (
    ("status", "By status", "Status", "Cases"),
    ("state", "By place", "Place", "Cases"),
    ("language", "By language", "Language", "Cases"),
    ("channel", "By channel", "Channel", "Cases"),
    ("urgency", "By urgency", "Urgency", "Cases"),
    ("kind", "By kind of help", "Kind of help", "Cases"),
    ("offer", "What lawyers answered", "Answer", "Offers"),
)
_ROWS = 12
"""Bars in a chart; the rest are one bar more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A day in numbers. `time_to_accept` is the median in words, or that there are too few."""

    day: date
    title: str
    before: str
    after: str | None
    funnel: Chart
    time_to_accept: str
    charts: tuple[Chart, ...]


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show the figures of the day named in the address, or of today."""
    today = day_of(visit.at, deps.timezone)
    day = _day(visit.request.query_params.get("day", ""), today)
    start, end = day_bounds(day, deps.timezone)
    counts = await deps.store.counts_between(start, end)
    figures = Figures(
        day=day,
        title=f"{day:%A}, {day.day} {day:%B %Y}",
        before=(day - timedelta(days=1)).isoformat(),
        after=(day + timedelta(days=1)).isoformat() if day < today else None,
        funnel=_funnel(counts),
        time_to_accept=_time_to_accept(counts),
        charts=(columns("hour", "By hour", "Hour", withhold(await _hours(deps, start, end))), *_charts(counts)),
    )
    return desk_page(deps, visit, "statistics", figures=figures)


def _day(asked: str, today: date) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if date(2000, 1, 1) <= day <= today else today


async def _hours(deps: WebDeps, start: float, end: float) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for n in range(round((end - start) / HOUR)):
        at = start + n * HOUR
        label = f"{datetime.fromtimestamp(at, UTC).astimezone(deps.timezone):%H}"
        # In autumn one hour comes twice, and both are counted under its name.
        found[label] = found.get(label, 0) + (await deps.store.counts_between(at, at + HOUR)).cases
    return found


def _funnel(counts: DayCounts) -> Chart:
    steps = {"Cases sent": counts.cases, "Accepted by a lawyer": counts.accepted}
    return bars("funnel", "From case to lawyer", "Step", withhold(steps))


def _time_to_accept(counts: DayCounts) -> str:
    seconds = counts.seconds_to_accept
    return span(median(seconds)) if len(seconds) >= SMALLEST else f"{shown(len(seconds))} acceptances: too few to say"


def _charts(counts: DayCounts) -> tuple[Chart, ...]:
    return tuple(
        bars(name, title, head, withhold(_ranked(name, counts.by.get(name, {}))), unit)
        for name, title, head, unit in _DIMENSIONS
    )


def _ranked(name: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = {word(value, name): count for value, count in ranked[:_ROWS]}
    rest = sum(count for _, count in ranked[_ROWS:])
    return named | ({"All others": rest} if rest else {})
