"""A lawyer's own figures: theirs alone, so that no count is withheld."""

from dataclasses import dataclass
from statistics import median

from bot.store.lawyers import Tally
from bot.web.deps import WebDeps
from bot.web.labels import word
from bot.web.times import DAY, span

DAYS = 365
Rows = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How often they were asked, what they answered and why not, how long it took, and what became of their cases."""

    asked: int
    answers: Rows
    reasons: Rows
    outcomes: Rows
    reports: Rows
    half: str


async def figures_of(deps: WebDeps, lawyer: str) -> Figures:
    """Count a lawyer's year."""
    tally = await deps.store.tally(lawyer, deps.clock() - DAYS * DAY)
    return Figures(
        asked=tally.asked,
        answers=_rows(tally, "offer"),
        reasons=_rows(tally, "reason"),
        outcomes=_rows(tally, "outcome"),
        reports=_rows(tally, "report"),
        half=span(median(tally.seconds)) if tally.seconds else "",
    )


def _rows(tally: Tally, which: str) -> Rows:
    counts, table = {
        "offer": (tally.offers, "offer"),
        "reason": (tally.reasons, "reason"),
        "outcome": (tally.outcomes, "noted"),
        "report": (tally.reports, "noted"),
    }[which]
    return tuple((word(code, table), n) for code, n in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
