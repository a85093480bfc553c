"""A list of cases is its address: the query string is the filter, and the filter is the query string."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.store.port import CaseFilter, Quick
from bot.web.labels import STATUS, word

PAGE = 50
_LONGEST = 40
_DIGITS = 6
QUICK: Mapping[Quick, str] = {
    "mine": "Mine",
    "unassigned": "With nobody",
    "urgent": "Urgent",
    "waiting": "Waiting over 24 h",
    "expiring": "Offer ends soon",
    "failed": "Failed delivery",
}
"""The lists that call for work, in words."""
_FACETS = (
    ("status", "Status"),
    ("urgency", "Urgency"),
    ("state", "Place"),
    ("language", "Language"),
    ("channel", "Channel"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, and how many cases bear it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A status or a quick list, how many cases are in it, and the query string that lists them."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list."""

    name: str
    label: str
    options: tuple[Option, ...]


def read_filter(query: Mapping[str, str], reader: str = "", at: float = 0.0) -> CaseFilter:
    """Read a filter; what is not understood does not narrow. `page` counts from 1; `reader` and `at` say who, when."""

    def value(name: str) -> str:
        return query.get(name, "").strip()[:_LONGEST]

    return CaseFilter(
        status=value("status"),
        urgency=value("urgency"),
        state=value("state"),
        language=value("language"),
        channel=value("channel"),
        code=value("code"),
        tag=value("tag"),
        last4=value("last4"),
        quick=next((quick for quick in QUICK if quick == query.get("quick")), ""),
        reader=reader,
        at=at,
        limit=PAGE,
        offset=(_page(query.get("page", "")) - 1) * PAGE,
    )


def write_filter(wanted: CaseFilter, page: int = 1) -> str:
    """Write a filter as a query string, with its question mark; empty when nothing narrows the list."""
    return _address(_values(wanted) | ({"page": str(page)} if page > 1 else {}))


def facets(counts: Mapping[str, Mapping[str, int]], wanted: CaseFilter) -> tuple[Facet, ...]:
    """Lay out what the list can be narrowed by, the most frequent value first."""
    return tuple(
        Facet(name, label, _options(name, counts.get(name, {}), getattr(wanted, name))) for name, label in _FACETS
    )


def tabs(counts: Mapping[str, int], wanted: CaseFilter) -> tuple[Tab, ...]:
    """Lead to each status with one touch, in the order of a case's life; what else narrows the list stays."""
    values = _values(wanted)
    every = Tab("All", sum(counts.values()), _address(values | {"status": ""}), chosen=not wanted.status)
    each = (
        Tab(label, counts.get(status, 0), _address(values | {"status": status}), chosen=wanted.status == status)
        for status, label in STATUS.items()
        if counts.get(status) or status == wanted.status
    )
    return (every, *each)


def quick_tabs(counts: Mapping[Quick, int], wanted: CaseFilter) -> tuple[Tab, ...]:
    """Lead to each list that calls for work with one touch, and back with another; what else narrows stays."""
    values = _values(wanted)
    return tuple(
        Tab(label, counts[quick], _address(values | {"quick": "" if quick == wanted.quick else quick}), on)
        for quick, label in QUICK.items()
        for on in (quick == wanted.quick,)
    )


def chips(wanted: CaseFilter) -> tuple[tuple[str, str], ...]:
    """Say what narrows the list now: its words, and the address of the list without it."""
    values = _values(wanted)
    return tuple((_chip(name, value), _address(values | {name: ""})) for name, value in values.items() if value)


def kept_beside(wanted: CaseFilter) -> tuple[tuple[str, str], ...]:
    """Give what narrows the list and has no menu of its own, for the form of the menus to carry along."""
    return tuple((name, value) for name, value in _values(wanted).items() if value and name in (*_TYPED, "status"))


_TYPED = ("code", "tag", "last4", "quick")


def _chip(name: str, value: str) -> str:
    match name:
        case "code" | "tag":
            return f"{name.capitalize()}: {value}"
        case "last4":
            return "Last four digits"
        case "quick":
            return next(label for quick, label in QUICK.items() if quick == value)
        case _:
            return f"{dict(_FACETS)[name]}: {word(value, name)}"


def _values(wanted: CaseFilter) -> dict[str, str]:
    return {name: str(getattr(wanted, name)) for name in (*(name for name, _ in _FACETS), *_TYPED)}


def _address(values: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}" if query else ""


def _page(text: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return max(1, int(text)) if digits else 1


def _options(name: str, counts: Mapping[str, int], chosen: str) -> tuple[Option, ...]:
    present = {**({chosen: 0} if chosen else {}), **{value: count for value, count in counts.items() if value}}
    ranked = sorted(present.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Option(value, word(value, name), count, value == chosen) for value, count in ranked)
