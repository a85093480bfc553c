"""How long it takes to find the lawyers for one person among 50,000, at the worst of a hundred different wishes.

python -m bench.matching
"""

import random
import time
from dataclasses import replace
from datetime import date, timedelta

from bot.cases.roster import Asked, Roster
from bot.store.lawyers import LawyerRow
from handlers.dialogue.facts import Wanted
from handlers.dialogue.places import NAMES
from handlers.intake import KINDS, SPOKEN

MANY = 50_000
WISHES = 100
TODAY = date(2026, 11, 24)
ONE = LawyerRow(
    *("", "Ana Ruiz", "Harbor Aid", "attorney", "NY 1"),
    *((), (), (), "free"),
    detained=True,
    channel="email",
    address=b"",
    lane="",
    active=True,
    imported=0.0,
)


def lawyers(dice: random.Random, many: int = MANY) -> list[LawyerRow]:
    """Invent a directory in which hardly two lawyers are alike; every seventh serves the whole country."""
    states = [code.lower() for code in NAMES]
    return [
        replace(
            ONE,
            id=f"{dice.getrandbits(64):016x}",
            states=tuple(states if n % 7 == 0 else dice.sample(states, dice.randint(1, 3))),
            languages=tuple(dice.sample(SPOKEN[:-1], dice.randint(1, 4))),
            kinds=tuple(dice.sample(KINDS, dice.randint(1, 5))),
            cost=dice.choice(("free", "low", "paid")),
            detained=n % 3 > 0,
            facilities=tuple(f"Place {dice.randrange(300)} Center" for _ in range(dice.randint(0, 3))),
            listed=(TODAY - timedelta(days=dice.randrange(100))).isoformat(),
        )
        for n in range(many)
    ]


def wishes(dice: random.Random, many: int = WISHES) -> list[Wanted]:
    """Invent what people look for; every tenth says nothing at all."""
    every = [
        Wanted(
            dice.choice(tuple(NAMES)),
            detained=dice.choice((True, False)),
            kind=dice.choice(KINDS),
            speak=dice.choice(SPOKEN[:-1]),
            cost=dice.choice(("free", "low", "paid")),
            facility=dice.choice((None, f"Place {dice.randrange(300)}")),
        )
        for _ in range(many)
    ]
    nothing = Wanted(None, detained=False, kind=None, speak=None, cost=None)
    return [nothing if n % 10 == 0 else each for n, each in enumerate(every)]


def slowest(roster: Roster, wanted: list[Wanted], asked: Asked) -> float:
    """Give the seconds of work that the slowest of these wishes takes."""
    took: list[float] = []
    for n, each in enumerate(wanted):
        begun = time.thread_time()
        found = roster.match(each, asked, seed=str(n))
        took.append(time.thread_time() - begun)
        assert found
    return max(took)


def main() -> None:
    """Print it for a directory of which nobody, a tenth, and everybody was asked before."""
    dice = random.Random(5)  # noqa: S311  a fixed seed measures the same directory every time
    rows = lawyers(dice)
    begun = time.thread_time()
    roster = Roster(rows, TODAY)
    print(f"{len(roster.rows):,} of {MANY:,} lawyers listed; index built in {time.thread_time() - begun:.2f} s")
    wanted = wishes(dice)
    for share in (0.0, 0.1, 1.0):
        offered = {row.id: dice.random() for row in rows if dice.random() < share}
        print(f"{share:4.0%} asked before: at most {slowest(roster, wanted, roster.asked(offered)) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
