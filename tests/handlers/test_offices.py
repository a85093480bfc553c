"""A place leads to its county, and to the field office in charge; where several may be, all are named."""

import pytest

from handlers.dialogue.offices import Where, counties_of, offices, state_of_city, where
from handlers.dialogue.places import NAMES

TEXAS = ("Dallas", "El Paso", "Harlingen", "Houston", "San Antonio")


@pytest.mark.parametrize(
    ("kept", "county", "named"),
    [
        ("NY 11201", "Kings", ("New York City",)),
        ("NY 14201", "Erie", ("Buffalo",)),
        ("NY", "", ("Buffalo", "New York City")),
        ("CA 90001", "Los Angeles", ("Los Angeles",)),
        ("CA 92101", "San Diego", ("San Diego",)),
        ("CA 94102", "San Francisco", ("San Francisco",)),
        ("CA: Adelanto, California", "San Bernardino", ("Los Angeles",)),
        ("CA: somewhere", "", ("Los Angeles", "San Diego", "San Francisco")),
        ("NJ: Delaney Hall, Newark NJ", "Essex", ("Newark",)),
        ("NJ: Essex County Jail", "Essex", ("Newark",)),
        ("NJ: Cárcel del Condado de Hudson", "Hudson", ("Newark",)),
        ("TX: Joe Corley Processing Center, Conroe", "Montgomery", TEXAS),
        ("NJ", "", ("Newark",)),
        ("NY 07102", "", ("Buffalo", "New York City")),
        ("TX 79901", "El Paso", TEXAS),
    ],
)
def test_a_place_as_it_is_kept_leads_to_county_and_office(kept: str, county: str, named: tuple[str, ...]) -> None:
    assert where(kept) == Where(kept[:2], county, named)


@pytest.mark.parametrize("kept", [None, "", "somewhere"])
def test_no_place_leads_nowhere(kept: str | None) -> None:
    assert where(kept) is None


def test_every_state_has_an_office() -> None:
    assert [state for state in NAMES if not offices(state)] == []


def test_an_unknown_state_has_none() -> None:
    assert offices("XX") == ()


@pytest.mark.parametrize(
    ("city", "state"),
    [("Houston", "TX"), ("los angeles", "CA"), ("Chicago", "IL"), ("Springfield", None), ("Nowhere at all", None)],
)
def test_a_city_alone_is_read_where_nearly_all_of_its_name_lie_in_one_state(city: str, state: str | None) -> None:
    assert state_of_city(city) == state


@pytest.mark.parametrize(
    ("name", "counties"), [("Newark", {"Essex"}), ("Essex", {"Essex"}), ("Delaney Hall", set()), ("", set())]
)
def test_a_city_or_a_county_lies_where_it_lies(name: str, counties: set[str]) -> None:
    assert counties_of("NJ", name) == counties
