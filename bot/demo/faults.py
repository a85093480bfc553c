"""Faults a test may order: refusals, silence and cut connections."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, assert_never

from starlette.requests import Request
from starlette.responses import Response


class Moment(Enum):
    """When a fault strikes: before the provider acted, or after it acted and before it answered."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Failing:
    """Answer with this HTTP status and do nothing; `retry_after` in seconds goes with a 429."""

    status: int
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Hanging:
    """Never answer; the caller's own time limit ends it."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Cutting:
    """Reset the connection without an answer."""

    moment: Moment


Fault: TypeAlias = Failing | Hanging | Cutting


@dataclass(slots=True)
class Faults:
    """The faults ordered and not yet met, first in, first out; `only` names the one operation each is meant for."""

    _ordered: list[tuple[Fault, str | None]] = field(default_factory=list)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    def fail_next(
        self, status: int, *, retry_after: int | None = None, count: int = 1, only: str | None = None
    ) -> None:
        """Refuse the next `count` calls with this status."""
        self._ordered += [(Failing(status, retry_after), only)] * count

    def hang_next(self, moment: Moment = Moment.BEFORE, *, count: int = 1, only: str | None = None) -> None:
        """Leave the next `count` calls without any answer."""
        self._ordered += [(Hanging(moment), only)] * count

    def cut_next(self, moment: Moment = Moment.BEFORE, *, count: int = 1, only: str | None = None) -> None:
        """Reset the connection of the next `count` calls."""
        self._ordered += [(Cutting(moment), only)] * count

    def clear(self) -> None:
        """Forget what was ordered and let go of every call that hangs."""
        self._ordered.clear()
        released, self._released = self._released, asyncio.Event()
        released.set()

    async def meet(
        self,
        request: Request,
        operation: str,
        act: Callable[[], Awaitable[Response]],
        refuse: Callable[[Failing], Response],
    ) -> Response:
        """Answer a request with `act`, unless a fault was ordered for this operation."""
        fault = self._take(operation)
        match fault:
            case None:
                return await act()
            case Failing():
                return refuse(fault)
            case Hanging(moment):
                if moment is Moment.AFTER:
                    await act()
                await self._silence(request)
            case Cutting(moment):
                if moment is Moment.AFTER:
                    await act()
                request.state.cut()
            case _:
                assert_never(fault)
        # The connection is gone, or about to go: nobody reads this.
        return Response(status_code=204)

    def _take(self, operation: str) -> Fault | None:
        for place, (fault, only) in enumerate(self._ordered):
            if only in (None, operation):
                del self._ordered[place]
                return fault
        return None

    async def _silence(self, request: Request) -> None:
        gone = asyncio.ensure_future(disconnected(request))
        released = asyncio.ensure_future(self._released.wait())
        await asyncio.wait((gone, released), return_when=asyncio.FIRST_COMPLETED)
        for waiting in (gone, released):
            waiting.cancel()
        request.state.cut()


async def disconnected(request: Request) -> None:
    """Wait until the caller has hung up; the body must have been read before."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
