"""`amparo serve` as it is started in production, which tells how much it holds when it is asked.

An order is a line on standard input; the answer, a line of JSON, goes to standard output: the tasks of the event loop.
Where the order names a pace, the providers let a large sender pass: the limits of a new number and a free bot make a
lag by design, which is measured elsewhere.
"""

import asyncio
import json
import sys
import threading
from functools import partial

import uvloop

from bot import app, gate, pace
from bot.cli import main

LARGE = 1000.0
"""Requests a second that a large sender may make: Telegram's figure for bots that pay for it."""
_new_loop = uvloop.new_event_loop
_loops: list[asyncio.AbstractEventLoop] = []


def remembered() -> asyncio.AbstractEventLoop:
    """Make the loop of the service, and remember it."""
    _loops.append(_new_loop())
    return _loops[-1]


def tell() -> None:
    """Answer orders until there are no more."""
    for _ in sys.stdin:
        print(json.dumps({"tasks": sum(len(asyncio.all_tasks(loop)) for loop in _loops)}), flush=True)  # noqa: T201  what the test reads


if __name__ == "__main__":
    # Thousands of numbers that never wrote before are a flood, of which the gate has tests of its own.
    vars(app)["Gate"] = partial(gate.Gate, sender=pace.Rate(1e6, burst=1e6), new_an_hour=10**9)
    pace.TELEGRAM = pace.SMS = pace.COPIES = pace.Rate(LARGE, burst=50.0)
    vars(uvloop)["new_event_loop"] = remembered
    threading.Thread(target=tell, daemon=True).start()
    main(["serve"])
