"""Courts and places of detention, as people and spreadsheets write them: one place under many names."""

import pytest

from bot.cases.venues import near, same, venue

ADELANTO = "Adelanto ICE Processing Center"


@pytest.mark.parametrize(
    "typed",
    [
        "adelanto",
        "ADELANTO IPC",
        "Adelanto I.C.E. Processing Centre",
        "Adelanto Detention Ctr.",
        "Adelanto Det. Fac., Adelanto, CA 92301",
        "CA: Adelanto, California",
        "the adelanto detention facility (GEO Group), Adelanto, California, USA",
        "Centro de detención de Adelanto",
        "centro de procesamiento de ICE en Adelanto California",
        "Adelnto detention",
    ],
)
def test_one_place_of_detention_under_many_names(typed: str) -> None:
    assert same(venue(ADELANTO), venue(typed), "CA")
    assert same(venue(f"{ADELANTO}, CA"), venue(typed), "CA")
    assert not same(venue("Otay Mesa Detention Center"), venue(typed), "CA")


@pytest.mark.parametrize(
    ("listed", "typed", "state"),
    [
        ("Essex County Jail", "Essex Co. Jail, Newark NJ", "NJ"),
        ("Essex County Correctional Facility", "essex county jail", "NJ"),
        ("Newark", "Essex County Jail", "NJ"),
        ("Essex County", "Delaney Hall, Newark", "NJ"),
        ("Montgomery Processing Ctr", "Montgomery IPC, Conroe, TX", "TX"),
        ("Conroe, Texas", "Joe Corley Processing Center, Conroe", "TX"),
        ("Ft. Bliss", "Fort Bliss", "TX"),
        ("Cárcel del condado de Hudson", "Hudson County Jail", "NJ"),
        ("Buffalo (Batavia) Service Processing Center", "Batavia, New York", "NY"),
    ],
)
def test_a_place_served_is_the_place_named(listed: str, typed: str, state: str) -> None:
    assert same(venue(listed), venue(typed), state)


@pytest.mark.parametrize(
    ("listed", "typed", "state"),
    [
        ("Essex County Jail, MA", "Essex County Jail", "NJ"),
        ("Essex County Jail", "Delaney Hall, Newark", "NJ"),
        ("Delaney Hall, Newark", "Essex County Jail", "NJ"),
        ("Detention Center", "ICE processing center", "TX"),
        ("", "Adelanto", "CA"),
        ("Adelanto", "", "CA"),
        ("Newark", "Elizabeth", None),
    ],
)
def test_another_place_is_another(listed: str, typed: str, state: str | None) -> None:
    assert not same(venue(listed), venue(typed), state)


@pytest.mark.parametrize(
    ("court", "place", "state"),
    [
        ("Elizabeth Immigration Court", "Elizabeth Contract Detention Facility", "NJ"),
        ("ELIZABETH, NJ", "elizabeth", "NJ"),
        ("Elizabeth Imm. Ct. (EOIR), NJ 07201", "Elizabeth", "NJ"),
        ("Corte de inmigración de Adelanto", "Adelanto IPC", "CA"),
        ("Newark", "Essex County Jail", "NJ"),
        ("Newark Immigration Court", "Delaney Hall, Newark", "NJ"),
        ("Buffalo", "Buffalo Federal Detention Facility, Batavia", "NY"),
        ("NYC", "Metropolitan, New York", "NY"),
        ("New York - Varick", "Varick Street, New York, NY", "NY"),
        ("San Antonio", "SAN ANTONIO, TEXAS", "TX"),
        ("Conroe", "Joe Corley Processing Center, Conroe TX", "TX"),
    ],
)
def test_a_court_is_near_by_its_name_or_its_county(court: str, place: str, state: str) -> None:
    assert near(venue(court), venue(place), state)


@pytest.mark.parametrize(
    ("court", "place", "state"),
    [
        ("Newark, DE", "Newark", "NJ"),
        ("San Antonio", "San Diego", "TX"),
        ("New York", "New Orleans", None),
        ("Port Isabel", "Port Arthur", "TX"),
        ("Immigration Court", "Detention Center", "TX"),
        ("Buffalo", "Elizabeth", "NJ"),
    ],
)
def test_a_court_elsewhere_is_not_near(court: str, place: str, state: str | None) -> None:
    assert not near(venue(court), venue(place), state)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("NJ: Delaney Hall", "delaney hall", "NJ"),
        ("Newark, NJ 07102", "newark", "NJ"),
        ("New York, NY", "new york", "NY"),
        ("Washington DC", "washington dc", "DC"),
        ("XX: Somewhere", "xx somewhere", ""),
        ("St. Paul, Minnesota, USA", "saint paul", "MN"),
    ],
)
def test_a_key_holds_what_tells_a_place_and_its_state(text: str, name: str, state: str) -> None:
    assert (venue(text).name, venue(text).state) == (name, state)
