"""Courts and places of detention as people, spreadsheets and lists write them, brought to one key. Pure.

"CA: Adelanto ICE Processing Center", "ADELANTO IPC" and "Adelanto Detention Ctr., Adelanto, California 92301" are one
place: case, accents, punctuation, the state at the end and words that stand in many such names tell none from another.
What the tables of places know is compared as a place too: the court in Newark is near the Essex County Jail.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handlers.dialogue.offices import counties_named, counties_of
from handlers.dialogue.places import NAMES, state_at_end, state_of_zip
from handlers.dialogue.spelling import folded, one_slip

_MANY = 20_000
_SHORTEST_SLIP = 6
_STATE_FIRST = re.compile(r"\s*([A-Z]{2})\s*:\s*")
_COUNTRY = ("us", "usa")
_MEANS = {
    "nyc": "new york",
    "sf": "san francisco",
    "ft": "fort",
    "st": "saint",
    "mt": "mount",
    "ipc": "processing center",
    "spc": "processing center",
    "cdf": "detention facility",
    "fdc": "detention center",
}
"""What short forms stand for."""
_ARTICLES = frozenset(
    (
        *("a", "an", "and", "at", "for", "in", "of", "the", "de", "del", "el", "en", "la", "las", "los", "y"),
        *("da", "do", "e", "des", "du", "et", "le"),
    )
)
_COUNTY = frozenset(("county", "condado", "cnty", "cty", "co", "parish"))
_BUILDINGS = frozenset(
    (
        *("jail", "prison", "penitentiary", "carcel", "prision", "prisao", "cadeia", "penitenciaria", "prizon"),
        *("detention", "detencion", "detencao", "det", "detained", "detenidos", "holding", "hold"),
        *("center", "centre", "centro", "ctr", "cntr", "cntrl", "cen", "facility", "facilities", "fac", "facil", "cf"),
        *("processing", "procesamiento", "proc", "correctional", "correction", "corrections", "correccional", "corr"),
        *("institution", "inst", "complex", "contract", "staging", "service", "services", "residential", "adult"),
        *("ice", "dhs", "geo", "group", "corecivic", "cca", "federal", "regional", "state", "estatal", "department"),
        *("dept", "immigration", "inmigracion", "migratorio"),
    )
)
_COURTS = frozenset(
    (
        *("court", "courts", "corte", "cortes", "tribunal", "eoir", "doj", "justice", "migratoria", "city", "ciudad"),
        *("judge", "judges", "immig", "imm", "non", "location", "hearing", "park", "street", "avenue", "ave", "blvd"),
        *("north", "south", "east", "west", "new", "san", "santa", "saint", "fort", "port", "mount"),
    )
)
"""Words that stand in the names of many courts; those of two words, as New York, are told by the other."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A court or place of detention: the words that tell it from others, and its state where its name says it.

    `name` is those words in their order, `whole` all of them; `building` tells whether it names a building, and not a
    city or county alone.
    """

    name: str
    whole: str
    words: frozenset[str]
    state: str
    building: bool


@lru_cache(_MANY)
def venue(text: str) -> Venue:
    """Bring a name to its key."""
    first = _STATE_FIRST.match(text)
    state = first[1] if first and first[1] in NAMES else ""
    bare = text[first.end() :] if first and state else text
    state = state or state_at_end(bare) or ""
    tokens = folded(bare).split()
    told, whole = _telling(_without_state(tokens, state)), _spelled(tokens)
    building = not _BUILDINGS.isdisjoint(whole)
    return Venue(" ".join(told), " ".join(whole), frozenset(told), state, building)


def same(one: Venue, other: Venue, state: str | None) -> bool:
    """Whether a place of detention that a lawyer serves is the other, which a person in this state names.

    One name holds the other, as "Delaney Hall, Newark" holds "Delaney Hall"; or a city or county is listed as a whole.
    """
    if _elsewhere(one, other, state) or not one.words or not other.words:
        return False
    if _within(one.words, other.words) or _within(other.words, one.words):
        return True
    return not one.building and bool(_of_place(one.name, state) & _in_place(other, state))


def near(court: Venue, place: Venue, state: str | None) -> bool:
    """Whether a court is that of a place of detention: they share a word that tells places apart, or a county."""
    if _elsewhere(court, place, state):
        return False
    if any(_found(word, place.words) for word in court.words - _COURTS):
        return True
    return bool(_in_place(court, state) & _in_place(place, state))


def _elsewhere(one: Venue, other: Venue, state: str | None) -> bool:
    """Whether the names themselves say that they lie in two states."""
    return len({one.state, other.state or state or "", one.state or state or ""} - {""}) > 1


def _within(few: frozenset[str], many: frozenset[str]) -> bool:
    return all(_found(word, many) for word in few)


def _found(word: str, among: Iterable[str]) -> bool:
    """Whether a word stands among others, as it is or, of a longer one, with one slip of the finger."""
    if word in among:
        return True
    return len(word) >= _SHORTEST_SLIP and any(one_slip(word, each) for each in among if len(each) >= _SHORTEST_SLIP)


@lru_cache(_MANY)
def _in_place(place: Venue, state: str | None) -> frozenset[str]:
    there = place.state or state
    return counties_named(there, place.whole) if there else frozenset()


@lru_cache(_MANY)
def _of_place(name: str, state: str | None) -> frozenset[str]:
    return counties_of(state, name) if state else frozenset()


def _telling(tokens: Iterable[str]) -> list[str]:
    return [word for word in _spelled(tokens) if word not in _BUILDINGS | _COUNTY | _ARTICLES]


def _spelled(tokens: Iterable[str]) -> list[str]:
    return [word for token in tokens for word in _MEANS.get(token, token).split()]


def _without_state(tokens: list[str], state: str) -> list[str]:
    """Take state, ZIP code and country off the end, as long as something is left that tells a place."""
    names = {state.casefold(), *(folded(name) for name in NAMES.get(state, ()))}
    left = list(tokens)
    while left:
        tails = (" ".join(left[-length:]) for length in range(min(4, len(left)), 0, -1))
        tail = next((tail for tail in tails if tail in names), "")
        if not tail and (left[-1] in _COUNTRY or state_of_zip(left[-1])):
            tail = left[-1]
        shorter = left[: -len(tail.split())] if tail else []
        if not _telling(shorter):
            break
        left = shorter
    return left
