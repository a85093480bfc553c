"""What a person changed after sending, as pages draw it: what it was, what it is, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.cases.amendments import ADDED, Difference
from bot.web.labels import UNSAID, answer, question
from bot.web.times import Moment, moment


@dataclass(frozen=True, slots=True)
class Altered:
    """One answer that changed, worded. `before` is empty for words that were added."""

    label: str
    before: str
    after: str
    at: Moment


def altered(found: Iterable[Difference], zone: ZoneInfo) -> tuple[Altered, ...]:
    """Word every difference, the last first: it is what a reader came for."""
    return tuple(_altered(each, zone) for each in found)[::-1]


def _altered(each: Difference, zone: ZoneInfo) -> Altered:
    before = "" if each.key == ADDED else answer(each.key, each.before) or UNSAID
    return Altered(question(each.key), before, answer(each.key, each.after) or UNSAID, moment(each.at, zone))
