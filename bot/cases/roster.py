"""The directory as an index: who meets a condition is a set of bits, so that 50,000 lawyers are sifted at once.

Every lawyer has a place, in the order of their ids, and every condition is a whole number whose bits are the places of
those who meet it. Conditions are joined with "and"; each tier of fit is one more "and". Built once for a directory and
a day; what changes with every offer comes in with the question.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice

from bot.cases.matching import (
    AFFORDABLE,
    AT_MOST,
    FIT,
    Match,
    Reason,
    base,
    before_judges,
    bound,
    in_court,
    reasons,
)
from bot.cases.standing import barrier
from bot.cases.venues import near, same, venue
from bot.store.lawyers import LawyerRow
from handlers.dialogue.facts import Wanted

_FEW = 500
"""So many are sorted; of more, the turns are walked through, in which the first ones come soon."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who of a roster was asked before: as bits, in the order of their turn, and the turn of each."""

    bits: int
    places: Sequence[int]
    turns: Mapping[int, int]


class Roster:
    """Lawyers who can be asked on one day; `limited` are those who set a limit, and may be full."""

    def __init__(self, lawyers: Iterable[LawyerRow], today: date) -> None:
        self.rows: Sequence[LawyerRow] = sorted(
            (row for row in lawyers if barrier(row, today) is None), key=lambda row: row.id
        )
        self.today = today
        self.limited = tuple(row for row in self.rows if row.availability.open_limit or row.availability.daily_limit)
        self._at = {row.id: place for place, row in enumerate(self.rows)}
        self._everybody = (1 << len(self.rows)) - 1
        sets: defaultdict[tuple[str, str], bytearray] = defaultdict(lambda: bytearray(len(self.rows) // 8 + 1))
        for place, row in enumerate(self.rows):
            for said in _said(row):
                sets[said][place >> 3] |= 1 << (place & 7)
        self._sets = {said: int.from_bytes(bits, "little") for said, bits in sets.items()}
        self._facilities = {name: venue(name) for what, name in self._sets if what == "facility"}
        self._courts = {name: venue(name) for what, name in self._sets if what == "court"}

    def __contains__(self, lawyer: str) -> bool:
        return lawyer in self._at

    def asked(self, offered: Mapping[str, float]) -> "Asked":
        """Bring those who were asked before into the order in which it is their turn."""
        late = sorted((at, self._at[key]) for key, at in offered.items() if key in self._at)
        places = tuple(place for _, place in late)
        return Asked(self._bits(offered), places, {place: turn for turn, place in enumerate(places)})

    def match(
        self,
        wanted: Wanted,
        asked: "Asked",
        *,
        without: Collection[str] = (),
        seed: str = "",
        limit: int = AT_MOST,
    ) -> list[Match]:
        """List at most `limit` who fit, but for those `without`.

        Whoever was never asked comes first, from a place that the seed decides.
        """
        able = self._able(wanted) & ~self._bits(without)
        found: list[LawyerRow] = []
        for tier in _tiers(able, [self._meeting(reason, wanted) for reason in FIT]):
            found += self._turn(tier, asked, seed, limit - len(found))
            if len(found) >= limit:
                break
        return [Match(row, reasons(row, wanted)) for row in found]

    def _able(self, wanted: Wanted) -> int:
        able = self._everybody if wanted.state is None else self._of("state", wanted.state.lower())
        for needed, what in ((wanted.detained, "detained"), (wanted.minor, "minors"), (in_court(wanted), "judges")):
            able &= self._of(what) if needed else able
        return able

    def _meeting(self, reason: Reason, wanted: Wanted) -> int:
        """Gather those who meet a wish; all where it was not uttered, for then it orders nobody."""
        match reason:
            case "urgent" if wanted.urgent:
                return self._of("urgent")
            case "facility" if wanted.facility is not None:
                held, state = venue(wanted.facility), wanted.state
                return self._any("facility", (name for name, one in self._facilities.items() if same(one, held, state)))
            case "court" if wanted.facility is not None:
                held, state = venue(wanted.facility), wanted.state
                courts = [name for name, one in self._courts.items() if near(one, held, state)]
                return self._everybody & ~self._of("bound") | self._any("court", courts)
            case "kind" if wanted.kind is not None:
                return self._any("kind", (wanted.kind, "any"))
            case "speak" if wanted.speak is not None:
                return self._of("speak", base(wanted.speak))
            case "cost" if wanted.cost is not None:
                return self._any("cost", AFFORDABLE.get(wanted.cost, ()))
            case "calls" if wanted.detained:
                return self._of("calls")
            case _:
                return self._everybody

    def _turn(self, tier: int, asked: "Asked", seed: str, most: int) -> Iterator[LawyerRow]:
        """Give those whose turn it is: the never asked, from where the seed points, then the least recently asked."""
        fresh = _first(tier & ~asked.bits, _start(seed, len(self.rows)), most)
        yield from (self.rows[place] for place in fresh)
        late, left = tier & asked.bits, most - len(fresh)
        if late and left and late.bit_count() <= _FEW:
            few = sorted(_first(late, 0, _FEW), key=asked.turns.__getitem__)
            yield from (self.rows[place] for place in few[:left])
        elif late and left:
            there = late.to_bytes(len(self.rows) // 8 + 1, "little")
            many = (place for place in asked.places if there[place >> 3] >> (place & 7) & 1)
            yield from (self.rows[place] for place in islice(many, left))

    def _of(self, what: str, value: str = "") -> int:
        return self._sets.get((what, value), 0)

    def _any(self, what: str, values: Iterable[str]) -> int:
        joined = 0
        for value in values:
            joined |= self._of(what, value)
        return joined

    def _bits(self, ids: Iterable[str]) -> int:
        bits = bytearray(len(self.rows) // 8 + 1)
        for each in ids:
            if (place := self._at.get(each)) is not None:
                bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


def _said(row: LawyerRow) -> Iterator[tuple[str, str]]:
    """Name every condition that a lawyer meets."""
    yield from (("state", state) for state in row.states)
    yield from (("facility", name) for name in row.facilities)
    yield from (("court", name) for name in row.courts if bound(row))
    yield from (("kind", kind) for kind in row.kinds)
    yield from (("speak", base(language)) for language in row.languages)
    yield "cost", row.cost
    held = (
        ("bound", bound(row)),
        *(("detained", row.detained), ("minors", row.minors), ("calls", row.calls), ("urgent", row.urgent)),
        ("judges", before_judges(row)),
    )
    yield from ((what, "") for what, holds in held if holds)


def _tiers(able: int, fits: Sequence[int]) -> Iterator[int]:
    """Part those who can help by the wishes they meet: the first wish outweighs all behind it."""
    if not able:
        return
    if not fits:
        yield able
        return
    yield from _tiers(able & fits[0], fits[1:])
    yield from _tiers(able & ~fits[0], fits[1:])


def _start(seed: str, length: int) -> int:
    if not seed or not length:
        return 0
    return int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "little") % length


def _first(bits: int, start: int, most: int) -> list[int]:
    """List the first places from `start` on, then those before it."""
    found: list[int] = []
    for part, shift in ((bits >> start, start), (bits & ((1 << start) - 1), 0)):
        rest = part
        while rest and len(found) < most:
            low = rest & -rest
            found.append(low.bit_length() - 1 + shift)
            rest ^= low
    return found
