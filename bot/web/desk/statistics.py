"""What a day, a week or a month was like, in numbers that name nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from starlette.responses import Response

from bot.store.port import DayCounts
from bot.web.deps import WebDeps
from bot.web.desk.access import Visit
from bot.web.desk.chart import Chart, bars, columns
from bot.web.desk.counts import SMALLEST, shown, withhold
from bot.web.desk.frame import desk_page
from bot.web.desk.period import Period, read_period
from bot.web.labels import question, word
from bot.web.times import day_of, span
from handlers.intake import INTAKE

_DIMENSIONS = (
    ("status", "By status", "Status", "Cases", "status"),
    ("state", "By place", "Place", "Cases", "state"),
    ("language", "By language", "Language", "Cases", "language"),
    ("channel", "By channel", "Channel", "Cases", "channel"),
    ("urgency", "By urgency", "Urgency", "Cases", "urgency"),
    ("kind", "By kind of help", "Kind of help", "Cases", "kind"),
    ("offer", "What lawyers answered", "Answer", "Offers", "offer"),
    ("reason", "Why lawyers declined", "Reason", "Offers", "reason"),
    ("outcome", "What became of cases taken", "Lawyers noted", "Cases", "noted"),
    ("report", "What lawyers reported", "Report", "Cases", "noted"),
    ("lawyer", "Who took cases on", "Lawyer", "Cases", ""),
    ("load", "What lawyers hold now", "Lawyer", "Cases", ""),
    ("failed", "Messages not delivered", "Channel", "Messages", "channel"),
)
_ROWS = 12
"""Bars in a chart; the rest are one bar more."""
_ENOUGH_FOR_TAIL = 10
"""Acceptances below which "nine in ten" would tell of one of them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A period in numbers. `half` and `most` say how long acceptances took, or that there are too few."""

    period: Period
    day: date
    after: date | None
    funnel: Chart
    half: str
    most: str
    charts: tuple[Chart, ...]


async def show(deps: WebDeps, visit: Visit) -> Response:
    """Show the figures of the period named in the address, or of today."""
    today = day_of(visit.at, deps.timezone)
    asked = visit.request.query_params
    period = read_period(asked.get("by", ""), asked.get("day", ""), today)
    bounds = period.bounds(deps.timezone)
    counts = await deps.store.counts_between(*bounds)
    written = Counter(period.slot(at, deps.timezone) for at in await deps.store.created_between(*bounds))
    steps = await deps.store.steps_between(period.first.isoformat(), period.end.isoformat())
    over_time = withhold({slot: written[slot] for slot in period.slots()})
    title, head = ("By hour", "Hour") if period.length == "day" else ("By day", "Day")
    figures = Figures(
        period=period,
        day=min(period.first, today),
        after=period.end if period.end <= today else None,
        funnel=_funnel(counts),
        half=_half(counts.seconds_to_accept),
        most=_most(counts.seconds_to_accept),
        charts=(columns("time", title, head, over_time), _steps(steps), *_charts(counts)),
    )
    return desk_page(deps, visit, "statistics", figures=figures)


def _funnel(counts: DayCounts) -> Chart:
    steps = {"Cases sent": counts.cases, "Lawyers asked": counts.asked, "Accepted by a lawyer": counts.taken}
    return bars("funnel", "From case to lawyer", "Step", withhold(steps))


def _steps(reached: Mapping[str, int]) -> Chart:
    """Show how many times each question was reached, in the order they are asked."""
    named = {question(each.key): reached.get(each.key, 0) for each in INTAKE.questions}
    review = {question("review"): reached.get("review", 0)}
    return bars("steps", "Questions reached", "Question", withhold(named | review), "Times")


def _half(seconds: Sequence[float]) -> str:
    return span(median(seconds)) if len(seconds) >= SMALLEST else f"{shown(len(seconds))} acceptances: too few to say"


def _most(seconds: Sequence[float]) -> str:
    return (
        span(quantiles(seconds, n=10, method="inclusive")[-1]) if len(seconds) >= _ENOUGH_FOR_TAIL else "too few to say"
    )


def _charts(counts: DayCounts) -> tuple[Chart, ...]:
    return tuple(
        bars(name, title, head, withhold(_ranked(table, counts.by.get(name, {}))), unit)
        for name, title, head, unit, table in _DIMENSIONS
    )


def _ranked(table: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = {word(value, table) if table else value: count for value, count in ranked[:_ROWS]}
    rest = sum(count for _, count in ranked[_ROWS:])
    return named | ({"All others": rest} if rest else {})
