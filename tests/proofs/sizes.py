"""How much each campaign does: a small form with every run of the tests, the full one with `make prove`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many of something, in each form."""

    small: int
    full: int


SIZES: Mapping[str, Mapping[str, Size]] = {
    "upgrades": {"walked to the end": Size(8, 200)},
    "forged": {"mutations": Size(400, 20_000), "cookies": Size(60, 5_000)},
    "delivery": {"events": Size(120, 10_000)},
    "fuzz": {
        "events": Size(5_000, 100_000),
        "forms": Size(60, 5_000),
        "files": Size(60, 2_000),
        "settings": Size(60, 2_000),
    },
    "kills": {"people": Size(2, 200), "kills": Size(4, 1_000), "steps": Size(2, 9_999)},
    "providers": {"people": Size(2, 20), "hours": Size(1, 24), "prompts": Size(2, 20)},
    "disk": {"people": Size(20, 400), "blows": Size(8, 2_500)},
    "clocks": {"moments": Size(20, 2_000)},
    "soak": {"looks": Size(3, 30), "warm": Size(1, 5), "seconds": Size(2, 60), "hands": Size(1, 4)},
    "load": {
        "people": Size(40, 10_000),
        "rate": Size(40, 110),
        "stored": Size(500, 100_000),
        "steps": Size(200, 4_000),
    },
}
