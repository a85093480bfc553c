"""What every peer is asked to do, and how its figures reach the bench: one line of JSON on standard output."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from time import perf_counter

from bench.intake import MESSAGES, PEOPLE

Tell = Callable[[int, int], Awaitable[None]]
"""Tell the message of this number, from 0 on, of this person; done when the library has kept and answered it."""


async def told(tell: Tell, rounds: int) -> None:
    """Let people tell an intake, one after the other and then many at once, and print how long each step took."""
    await _alone(tell, 10_000_000)  # whatever is loaded at the first message is loaded now
    alone, many = [], []
    begun = perf_counter()
    for number in range(PEOPLE):
        alone += await _alone(tell, 20_000_000 + number)
    between = perf_counter()
    for first in range(0, rounds * PEOPLE, PEOPLE):
        waits = await asyncio.gather(*(_alone(tell, 30_000_000 + first + number) for number in range(PEOPLE)))
        many += [wait for waited in waits for wait in waited]
    seconds = perf_counter() - between
    runs = {"alone": {"seconds": between - begun, "waits": alone}, "many": {"seconds": seconds, "waits": many}}
    json.dump(runs, sys.stdout)


async def _alone(tell: Tell, person: int) -> list[float]:
    waits = []
    for number in range(MESSAGES):
        start = perf_counter()
        await tell(person, number)
        waits.append(perf_counter() - start)
    return waits
