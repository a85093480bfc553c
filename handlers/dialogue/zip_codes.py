"""ZIP codes, cities and counties as they are looked up: read once, and held in a few megabytes."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from content.zips import towns
from handlers.dialogue.spelling import folded

_CODES = 100_000
_NOWHERE = ("", "")


@dataclass(frozen=True, slots=True)
class Atlas:
    """`places` are pairs of state and county, of which `codes` gives the number by ZIP code; the first is nowhere.

    The counties of `cities`, and the `counties` themselves, are found by "TX houston". `named` gives the one state of a
    city's name, or how many ZIP codes of it there are in each.
    """

    places: tuple[tuple[str, str], ...]
    codes: "array[int]"
    cities: Mapping[str, frozenset[str]]
    counties: Mapping[str, str]
    named: Mapping[str, Mapping[str, int] | str]

    def of_zip(self, code: str) -> tuple[str, str]:
        """Give state and county of a code of five digits; empty where there is none."""
        return self.places[self.codes[int(code)]]

    def counties_of_city(self, state: str, name: str) -> frozenset[str]:
        """Give the counties of a city by its folded name."""
        return self.cities.get(f"{state} {name}", frozenset())

    def county(self, state: str, name: str) -> str:
        """Give a county by its folded name; "" where there is none."""
        return self.counties.get(f"{state} {name}", "")

    def states_of_city(self, name: str) -> Mapping[str, int]:
        """Count the ZIP codes of cities of a folded name by state."""
        found = self.named.get(name, {})
        return {found: 1} if isinstance(found, str) else found


@cache
def atlas() -> Atlas:
    """Read the table, which takes a tenth of a second once."""
    places, codes = {_NOWHERE: 0}, array("H", bytes(2 * _CODES))
    cities: dict[str, frozenset[str]] = {}
    named: dict[str, dict[str, int]] = {}
    alone: dict[str, frozenset[str]] = {}
    for town in towns():
        place = places.setdefault((town.state, town.county), len(places))
        for run in town.codes:
            codes[run.start : run.stop] = array("H", [place]) * len(run)
        states = named.setdefault(town.city, {})
        states[town.state] = states.get(town.state, 0) + sum(map(len, town.codes))
        if town.county:
            here = alone.setdefault(town.county, frozenset((town.county,)))
            key = f"{town.state} {town.city}"
            cities[key] = cities[key] | here if key in cities else here
    counties = {f"{state} {folded(county)}": county for state, county in places if county}
    single = {name: next(iter(states)) if len(states) == 1 else states for name, states in named.items()}
    return Atlas(tuple(places), codes, cities, counties, single)
