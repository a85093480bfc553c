"""Nobody is written to unasked at night, or outside the hours they named."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.channels.area_codes import zones
from bot.quiet import good_hour

NEW_YORK, HOUSTON, EL_PASO, UNKNOWN = "+12125550147", "+17135550142", "+19155550142", "+19995550142"


def at(text: str, zone: str = "America/New_York") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24T07:59", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00"),
        ("2026-11-24T20:59:59", "2026-11-24T20:59:59"),
        ("2026-11-24T21:00", "2026-11-25T08:00"),
        ("2026-11-24T23:30", "2026-11-25T08:00"),
        ("2026-10-31T23:30", "2026-11-01T08:00"),
    ],
)
def test_the_night_is_from_nine_to_eight(now: str, then: str) -> None:
    assert good_hour(NEW_YORK, "", at(now)) == at(then)
    assert good_hour(NEW_YORK, "any", at(now)) == at(then)


@pytest.mark.parametrize(
    ("safe", "then"),
    [("morning", "2026-11-25T08:00"), ("afternoon", "2026-11-24T14:00"), ("evening", "2026-11-24T17:00")],
)
def test_the_hours_that_somebody_named_are_kept(safe: str, then: str) -> None:
    assert good_hour(NEW_YORK, safe, at("2026-11-24T14:00")) == at(then)


def test_it_is_the_hour_of_the_number() -> None:
    assert good_hour(HOUSTON, "", at("2026-11-24T08:30")) == at("2026-11-24T08:00", "America/Chicago")
    assert set(zones(EL_PASO)) == {ZoneInfo("America/Chicago"), ZoneInfo("America/Denver")}


def test_where_the_area_is_not_known_it_must_be_day_on_both_coasts() -> None:
    assert good_hour(UNKNOWN, "", at("2026-11-24T09:00")) == at("2026-11-24T08:00", "America/Los_Angeles")
    assert good_hour(UNKNOWN, "", at("2026-11-24T21:00")) == at("2026-11-25T11:00")


@pytest.mark.parametrize(("safe", "then"), [("morning", 11), ("afternoon", 15), ("evening", 20)])
def test_named_hours_overlap_even_across_the_mainland(safe: str, then: int) -> None:
    assert good_hour(UNKNOWN, safe, at("2026-11-24T09:00")) == at(f"2026-11-24T{then}:00")
