"""Pressed buttons, each answered once whatever becomes of its turn, so that none spins on a phone.

The answer goes out beside the turn: the provider's "taken" and the next screen do not wait for it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.channels.port import Inbound, TryLater
from bot.channels.speech import Speech
from content import library
from handlers.dialogue.messages import say
from handlers.language import hinted

_log = logging.getLogger("amparo.telegram")
_REMEMBERED = 4096
_PAUSES = (0.5, 2.0)
"""Seconds between attempts; a phone stops its spinner by itself soon after."""


class Answering(Protocol):
    """Where a press is answered."""

    async def answer(self, callback: str, notice: str = "") -> None:
        """Answer a press; show a notice for a moment. Raises TryLater."""
        ...


@dataclass(slots=True)
class Presses:
    """Takes events on to `take`. One that could not be kept comes again, and its press is not answered again."""

    channel: Answering
    take: Callable[[Inbound], Awaitable[object]]
    speech: Speech
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _answered: dict[str, None] = field(default_factory=dict)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def through(self, inbound: Inbound) -> None:
        """Take one event, and answer its press; one whose turn fails says to press again. Raises what `take` raises."""
        notice = ""
        try:
            await self.take(inbound)
        except Exception:
            person = inbound.incoming.person
            notice = self.speech.words(say("press.failed"), hinted(person.hint, library.LANGUAGES) or "en")
            raise
        finally:
            if inbound.context.callback is not None:
                self._begin(inbound.context.callback, notice)

    async def close(self) -> None:
        """Finish what is under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _begin(self, callback: str, notice: str) -> None:
        if callback in self._answered:
            return
        self._answered[callback] = None
        while len(self._answered) > _REMEMBERED:
            del self._answered[next(iter(self._answered))]
        task = asyncio.create_task(self._answer(callback, notice))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, callback: str, notice: str) -> None:
        for pause in (*_PAUSES, None):
            try:
                await self.channel.answer(callback, notice)
            except TryLater as later:
                if pause is None or later.after is not None:
                    _log.info("telegram.press.unanswered %s", later)
                    return
                await self.sleep(pause)
            else:
                return
