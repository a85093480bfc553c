"""Keys of earlier cases on their way to a reader: a reviewer's key opens each and grants it anew, while pages go on.

The work lives in this process alone, with the reviewer's private key. After a restart it goes on with the key of the
first reviewer who comes back (`resuming`).
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

_log = logging.getLogger("amparo.handover")


@dataclass(slots=True)
class Handover:
    """How far one is: cases looked at so far, of `cases` when it began; `failed` where it stopped before the end."""

    cases: int
    seen: int = 0
    done: bool = False
    failed: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more happens."""
        return self.done or self.failed


@dataclass(frozen=True, slots=True)
class Handovers:
    """Those under way, and those that ended since this process began, by the id of whom they are for.

    `looked` holds the reviewer by whose key those of before the restart went on, once that was seen to.
    """

    looked: set[str] = field(default_factory=set)
    _of: dict[str, Handover] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def begin(self, reader: str, steps: AsyncIterator[int], cases: int) -> None:
        """Begin one; where one is under way for the same reader, that goes on and this does not begin."""
        task = self._tasks.get(reader)
        if task is None or task.done():
            self._of[reader] = Handover(cases)
            self._tasks[reader] = asyncio.create_task(_work(self._of[reader], steps))

    def of(self, reader: str) -> Handover | None:
        """Tell how far the one for a reader is; None where none began."""
        return self._of.get(reader)

    async def finished(self) -> None:
        """Wait until none is under way."""
        await asyncio.gather(*self._tasks.values())


async def _work(handover: Handover, steps: AsyncIterator[int]) -> None:
    try:
        async for seen in steps:
            handover.seen = seen
        handover.done = True
    except Exception:  # noqa: BLE001  whatever stopped it, the page says so and offers to begin again
        handover.failed = True
        _log.exception("keys were not all handed over seen=%d", handover.seen)
