"""A day in numbers: by the site's local day, and naming nobody."""

import json
from datetime import UTC, datetime

import pytest

from tests.cli.place import Place

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC).timestamp()  # noon in New York
HOUR = 3600.0


def counted(place: Place, day: str) -> dict[tuple[str, str], tuple[int | None, str]]:
    rows = json.loads(place.done("stats", "--day", day, "-o", "json").stdout)
    return {(row["by"], row["value"]): (row["count"], row["shown"]) for row in rows}


def cases(place: Place, many: int, at: float, first: int = 0, **other: object) -> None:
    for n in range(first, first + many):
        place.case(id=f"case-{n}", code=f"AA-{n:04d}", created=at, changed=at, **other)


def test_cases_of_the_local_day_are_counted_in_all_and_by_what_they_are(place: Place) -> None:
    cases(place, 6, NOON, accepted=NOON + HOUR)
    cases(place, 5, NOON + 13 * HOUR, first=6)  # one in the morning of the next day
    assert counted(place, "2026-11-20")["all", "cases"] == (6, "6")
    assert counted(place, "2026-11-20")["state", "TX"] == (6, "6")
    assert counted(place, "2026-11-21")["all", "cases"] == (None, "withheld")  # beside no acceptance at all
    assert "within 1:00:00" in place.done("stats", "--day", "2026-11-20").stderr


def test_under_five_is_not_told_and_cannot_be_subtracted(place: Place) -> None:
    cases(place, 6, NOON)
    cases(place, 2, NOON, first=6, state="NY")
    rows = counted(place, "2026-11-20")
    assert rows["state", "NY"] == (None, "<5")
    assert rows["state", "TX"] == (None, "withheld")


def test_a_day_without_cases_has_its_two_lines(place: Place) -> None:
    told = place.done("stats", "-o", "csv")
    assert told.stdout == "by,value,count,shown\nall,accepted,,<5\nall,cases,,<5\n"
    assert "Too few acceptances" in told.stderr


@pytest.mark.parametrize("day", ["2099-01-01", "yesterday", "2026-02-30"])
def test_a_day_that_cannot_be_is_a_usage_error(place: Place, day: str) -> None:
    assert place.run("stats", "--day", day).exit_code == 2
