"""Telegram told of the bot: its commands, its descriptions, and where updates go.

It is told at every start, in the background and as often as it takes, for nobody's message waits for it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.cases.keys import Keys
from bot.channels.port import TryLater, Undeliverable
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_sync import Hook, Synced
from bot.settings import TelegramSettings
from bot.store.changes import Commit, PutMark
from bot.store.port import Store, StoreUnavailable

_log = logging.getLogger("amparo.telegram")
USERNAME, HOOKED = "telegram.username", "telegram.hooked"
"""Marks: the bot's name, and an HMAC of the webhook and secret that Telegram was given last."""
_FIRST, _LONGEST = 2.0, 600.0  # seconds between attempts


@dataclass(frozen=True, slots=True)
class Presenting:
    """Presents one bot. `public_url` is where Telegram reaches us; `languages` are those that people may choose."""

    channel: TelegramChannel
    settings: TelegramSettings
    public_url: str
    languages: Sequence[str]
    store: Store
    keys: Keys
    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def once(self) -> Synced:
        """Compare, write what differs, and remember. Raises TryLater, Undeliverable or StoreUnavailable."""
        url, secret = f"{self.public_url}/telegram", self.settings.secret
        told = self.keys.blind("webhook", f"{url} {secret}") if secret else ""
        hook = Hook(url, secret, changed=await self.store.mark(HOOKED) != told) if secret else None
        synced = await self.channel.synchronise(self.languages, hook)
        marks = (PutMark(USERNAME, synced.username), PutMark(HOOKED, told))
        await self.store.keep(Commit(marks, at=self.clock()))
        return synced

    async def run(self) -> None:
        """Try until it is done; what Telegram refuses for good is logged, and the service goes on without it."""
        pause = _FIRST
        while True:
            try:
                synced = await self.once()
            except (TryLater, StoreUnavailable) as later:
                wait = later.after if isinstance(later, TryLater) and later.after is not None else pause
                _log.warning("telegram.sync.failed %s pause=%.0f", later, wait)
                await self.sleep(wait)
                pause = min(_LONGEST, pause * 2)
            except Undeliverable as never:
                _log.error("telegram.sync.refused %s; try: amparo telegram sync", never)
                return
            else:
                _log.info("telegram.sync.done written=%d", len(synced.written))
                return
