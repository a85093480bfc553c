"""ZIP codes: the state, county and city of each, as `zips.txt` has them.

A line of it is "TX|Harris|houston|77001-77099 77201": state, county without its last word, city as it is compared, and
the codes. Derived from PyPI `zipcodes` (MIT), which takes a third of a second and 150 megabytes to tell of them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("zips.txt")


@dataclass(frozen=True, slots=True)
class Town:
    """A city in a county, which may be unknown (""), and its ZIP codes."""

    state: str
    county: str
    city: str
    codes: tuple[range, ...]


def towns() -> Iterator[Town]:
    """Read every city of every county."""
    with FILE.open(encoding="utf-8") as lines:
        for line in lines:
            state, county, city, codes = line.split("|")
            yield Town(state, county, city, tuple(map(_run, codes.split())))


def _run(codes: str) -> range:
    first, _, last = codes.partition("-")
    return range(int(first), int(last or first) + 1)
