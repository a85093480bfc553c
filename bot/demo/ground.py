"""The ground all stand-ins stand on: one clock, one row of numbers, one bell."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TypeVar

Seen = TypeVar("Seen")


class NotSeen(AssertionError):
    """Raised when what was waited for did not come within its time; `evidence` says what was there instead."""

    def __init__(self, evidence: str) -> None:
        super().__init__(f"it did not come in time; what is there: {evidence}")
        self.evidence = evidence


@dataclass(slots=True)
class Bell:
    """Wakes all who wait, each time a stand-in records something."""

    closed: bool = False
    _next: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """Wake all who wait now."""
        rung, self._next = self._next, asyncio.Event()
        rung.set()

    def close(self) -> None:
        """Wake all for the last time, so that long answers end and the server can stop."""
        self.closed = True
        self.ring()

    def next(self) -> asyncio.Event:
        """Give the next ring to wait for; taken before a look, it misses nothing that changes during the look."""
        return self._next

    async def until(self, look: Callable[[], Seen | None], within: float, evidence: Callable[[], str]) -> Seen:
        """Wait until `look` finds something, at most `within` seconds.

        Raises:
            NotSeen: the time is over; it carries what `evidence` tells.
        """
        try:
            async with asyncio.timeout(within):
                while not (seen := look()):
                    await self._next.wait()
                return seen
        except TimeoutError:
            raise NotSeen(evidence()) from None


@dataclass(frozen=True, slots=True)
class Ground:
    """Time, numbers and the bell, shared by the stand-ins of one world.

    `first` is the number that update ids, message ids and SIDs begin after. Two worlds that talk to one stored
    database need different ones, as a provider never gives an id twice.
    """

    clock: Callable[[], datetime]
    first: int
    bell: Bell = field(default_factory=Bell)
    _numbers: "count[int]" = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_numbers", count(self.first + 1))

    def number(self) -> int:
        """Give a number that no one in this world was given before."""
        return next(self._numbers)
