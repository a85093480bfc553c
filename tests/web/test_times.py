"""Times as people read them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.web.times import Moment, day_bounds, day_of, moment, span

NEW_YORK = ZoneInfo("America/New_York")


def test_a_moment_is_written_in_the_sites_time_zone() -> None:
    assert moment(1_795_500_000.0, NEW_YORK) == Moment("2026-11-24T06:00:00Z", "24 Nov 2026, 01:00", "EST")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "1 min"),
        (-5, "1 min"),
        (59 * 60, "59 min"),
        (3600, "1 h"),
        (3 * 3600 + 20 * 60 + 59, "3 h 20 min"),
        (86400, "1 d"),
        (86400 * 2 + 3600 * 5 + 600, "2 d 5 h"),
    ],
)
def test_a_span_is_written_in_its_two_largest_units(seconds: float, text: str) -> None:
    assert span(seconds) == text


@pytest.mark.parametrize(("day", "hours"), [("2026-11-24", 24), ("2026-03-08", 23), ("2026-11-01", 25)])
def test_a_local_day_has_the_hours_it_has(day: str, hours: int) -> None:
    start, end = day_bounds(date.fromisoformat(day), NEW_YORK)
    assert (end - start) / 3600 == hours
    assert day_of(start, NEW_YORK) == day_of(end - 1, NEW_YORK) == date.fromisoformat(day)
