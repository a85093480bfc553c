"""Which ICE field office is in charge of a place: by state, and by county where a state is parted.

From the table of deportationdata.org (CC0, April 2026). Counties of Texas are not in it as they were read, so that its
offices are named together: a wrong office would send people astray, and several do not.
"""

from dataclasses import dataclass

from handlers.dialogue.places import NAMES, is_zip
from handlers.dialogue.spelling import folded
from handlers.dialogue.zip_codes import atlas

_BY_STATE = {
    "Atlanta": "GA NC SC",
    "Baltimore": "MD",
    "Boston": "CT ME MA NH RI VT",
    "Chicago": "IL IN KS KY MO WI",
    "Denver": "CO WY",
    "Detroit": "MI OH",
    "Dallas": "OK",
    "El Paso": "NM",
    "Miami": "FL PR VI",
    "New Orleans": "AL AR LA MS TN",
    "Newark": "NJ",
    "Philadelphia": "DE PA WV",
    "Phoenix": "AZ",
    "Salt Lake City": "ID MT NV UT",
    "San Francisco": "HI GU MP",
    "Seattle": "AK OR WA",
    "St Paul": "IA MN NE ND SD",
    "Washington": "DC VA",
}
_OF_STATE = {state: office for office, states in _BY_STATE.items() for state in states.split()}
_COUNTIES = {
    ("CA", "Los Angeles"): (
        *("Los Angeles", "Orange", "Riverside", "San Bernardino", "San Luis Obispo", "Santa Barbara", "Ventura"),
    ),
    ("CA", "San Diego"): ("Imperial", "San Diego"),
    ("NY", "New York City"): (
        *("Bronx", "Kings", "New York", "Queens", "Richmond", "Dutchess", "Nassau", "Orange", "Putnam", "Rockland"),
        *("Suffolk", "Sullivan", "Ulster", "Westchester"),
    ),
}
_OF_COUNTY = {(state, county): office for (state, office), counties in _COUNTIES.items() for county in counties}
_ELSEWHERE = {"CA": "San Francisco", "NY": "Buffalo"}
_PARTED = {
    "CA": ("Los Angeles", "San Diego", "San Francisco"),
    "NY": ("Buffalo", "New York City"),
    "TX": ("Dallas", "El Paso", "Harlingen", "Houston", "San Antonio"),
}
_NEARLY_ALL = 0.9
_OF, _OF_SPANISH = (["county"], ["parish"]), (["condado", "de"], ["condado", "del"])
_BUILDINGS = frozenset(("center", "centro", "detention", "processing", "facility", "prison", "jail", "federal", "ice"))


@dataclass(frozen=True, slots=True)
class Where:
    """A place: its state, its county where that is known, and the field offices that may be in charge of it."""

    state: str
    county: str
    offices: tuple[str, ...]


def where(value: str | None) -> Where | None:
    """Place an answer as it is kept: "NY 11201", "NY", or "NJ: Essex County Jail"; None for no place.

    A place of detention is where its name says a city, if it names just one county's.
    """
    state, rest = (value or "")[:2], (value or "")[2:]
    if state not in NAMES:
        return None
    county = _of_zip(state, rest.strip()) or (_of_city(state, rest[1:]) if rest.startswith(":") else "")
    return Where(state, county, offices(state, county))


def offices(state: str, county: str = "") -> tuple[str, ...]:
    """Name the field offices that may be in charge, one where that is known, in the order of the alphabet."""
    if state in _OF_STATE:
        return (_OF_STATE[state],)
    if county and state in _ELSEWHERE:
        return (_OF_COUNTY.get((state, county), _ELSEWHERE[state]),)
    return _PARTED.get(state, ())


def state_of_city(text: str) -> str | None:
    """Find the state of a city named alone; None where cities of that name lie in several states alike.

    Nine in ten ZIP codes of that name must lie in one state, as those of Houston do; a person sees the state before
    anything is sent.
    """
    found = atlas().states_of_city(folded(text))
    if not found:
        return None
    state, most = max(found.items(), key=lambda each: each[1])
    return state if state in NAMES and most >= _NEARLY_ALL * sum(found.values()) else None


def _of_zip(state: str, code: str) -> str:
    found, county = atlas().of_zip(code) if is_zip(code) else ("", "")
    return county if found == state else ""


def counties_named(state: str, text: str) -> frozenset[str]:
    """Find the counties of a state that a text names: as counties, or else by the cities in them.

    Words for a building are no city, though there is a Center in Texas.
    """
    tokens = folded(text).split()
    spans = [(at, end) for at in range(len(tokens)) for end in range(at + 1, min(at + 4, len(tokens) + 1))]
    counties = [
        atlas().county(state, " ".join(tokens[at:end]))
        for at, end in spans
        if tokens[end : end + 1] in _OF or tokens[max(at - 2, 0) : at] in _OF_SPANISH
    ]
    if any(counties):
        return frozenset(filter(None, counties))
    named = (" ".join(tokens[at:end]) for at, end in spans if not _BUILDINGS.issuperset(tokens[at:end]))
    return frozenset(county for name in named for county in atlas().counties_of_city(state, name))


def counties_of(state: str, name: str) -> frozenset[str]:
    """Find the counties of a city of this name, or the county of this name; none where the name is neither."""
    county = atlas().county(state, folded(name))
    return atlas().counties_of_city(state, folded(name)) | ({county} if county else frozenset())


def _of_city(state: str, text: str) -> str:
    """Find the county that a text names; "" where it names none, or several."""
    counties = counties_named(state, text)
    return next(iter(counties)) if len(counties) == 1 else ""
