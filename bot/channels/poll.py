"""Durable polling: an update is confirmed to Telegram only after it was kept."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.channels.port import TryLater
from bot.store.port import StoreUnavailable

Update = Mapping[str, object]
Fetch = Callable[[int | None, int], Awaitable[Sequence[Update]]]
Handle = Callable[[Update], Awaitable[None]]
Begin = Callable[[], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]

WAIT = 50
"""Seconds that Telegram holds a request while there is nothing to give."""
_LONGEST_PAUSE = 60.0
_MOST_FAILURES = 5
_log = logging.getLogger("amparo.poll")


class Poll:
    """Fetches updates and hands them over one by one, in order.

    `handle` returns when the update is kept, and raises when it could not be: then it, and all after it, are fetched
    again. Asking with an offset confirms what came before it, so that a stop at any point loses nothing; what was kept
    but not confirmed comes twice, and is known by its id. An update that fails again and again although the store is
    there is a fault of ours, and is passed over in the end, for it would keep everybody else from being heard.
    `begin` is done once before the first fetch, however often it takes: a webhook that stands keeps updates from us.
    """

    def __init__(
        self, fetch: Fetch, handle: Handle, rng: random.Random, sleep: Sleep = asyncio.sleep, begin: Begin | None = None
    ) -> None:
        self._begin = begin
        self._fetch = fetch
        self._handle = handle
        self._rng = rng
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            await self._sleep(await self.step(WAIT))

    async def step(self, wait: int) -> float:
        """Fetch once and hand over what came; give the seconds to pause before the next time."""
        try:
            if self._begin is not None:
                await self._begin()
                self._begin = None
            for update in await self._fetch(self._offset, wait):
                await self._keep(update)
                self._offset, self._failures = _after(update, self._offset), 0
        except TryLater as refused:
            return self._pause("telegram.poll.refused", refused.after)
        except Exception as error:  # noqa: BLE001  whatever kept one update from being kept must not end the polling
            return self._pause(f"telegram.poll.failed {type(error).__name__}", None)
        self._failures = 0
        return 0.0

    async def _keep(self, update: Update) -> None:
        try:
            await self._handle(update)
        except StoreUnavailable:
            raise
        except Exception as error:
            if self._failures < _MOST_FAILURES:
                raise
            _log.error("telegram.update.skipped %s", type(error).__name__)

    def _pause(self, event: str, after: float | None) -> float:
        self._failures += 1
        backoff = min(_LONGEST_PAUSE, 2.0 ** min(self._failures, 6)) * self._rng.uniform(0.5, 1.0)
        pause = backoff if after is None else after
        _log.warning("%s failures=%d pause=%.1f", event, self._failures, pause)
        return pause


def _after(update: Update, offset: int | None) -> int | None:
    """Tell the offset that confirms this update."""
    number = update.get("update_id")
    return number + 1 if isinstance(number, int) else offset
