"""The work measured: an intake of nine messages, told by many people at once."""

import json
from dataclasses import dataclass

PEOPLE = 32
MESSAGES = 9
NOON = 1_790_000_000.0


@dataclass(frozen=True, slots=True)
class Step:
    """What one message leaves behind: its event, the conversation after it, and one reply to be sent."""

    person: str
    event: str
    version: int
    state: bytes
    address: bytes
    payload: bytes


def step(round_: int, person: int, number: int) -> Step:
    """Give one step; names are as long as an HMAC in hex, and states grow with each answer as they do in an intake."""
    name = f"{round_:032x}{person:032x}"
    answers = {f"question {key}": "an answer as long as people give them" for key in range(number + 1)}
    state = json.dumps({"version": 1, "asking": f"question {number}", "answers": answers}).encode()
    return Step(name, f"{name}-{number}", number + 1, state, b"a" * 64, b"p" * 400)
