"""Updates posted to the bot's own address, each until it is accepted."""

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from bot.demo.ground import Ground
from bot.demo.jsonvalue import Json
from bot.demo.telegram.updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header, not a secret
OK, REDIRECT = 200, 300
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries; the last one repeats. Telegram waits longer, and a test would not."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the bot wants its updates."""

    url: str
    secret: str = ""
    connections: int = 40


@dataclass(slots=True)
class Poster:
    """Posts waiting updates: of one chat one after the other, of different chats side by side, as Telegram does."""

    ground: Ground
    updates: Updates
    route: Callable[[str], str]
    client: httpx.AsyncClient
    webhook: Webhook | None = None
    failed_at: datetime | None = None
    failed_with: str = ""
    _lanes: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def poke(self) -> None:
        """Start to post what waits."""
        if self.webhook is None or self.ground.bell.closed:
            return
        for update in list(self.updates.waiting.values()):
            if update.chat not in self._lanes and len(self._lanes) < self.webhook.connections:
                lane = asyncio.create_task(self._drain(update.chat))
                self._lanes[update.chat] = lane
                lane.add_done_callback(functools.partial(self._ended, update.chat))

    async def post(self, body: Json, secret: str) -> int:
        """Post a body as it is to the webhook and give the status of the answer.

        Raises:
            httpx.HTTPError: there was no answer.
        """
        if self.webhook is None:
            raise LookupError("no webhook is set")
        headers = {SECRET_HEADER: secret} if secret else {}
        response = await self.client.post(self.route(self.webhook.url), json=body, headers=headers)
        return response.status_code

    async def stop(self) -> None:
        """End all that is under way."""
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)

    def _ended(self, chat: int, _: asyncio.Task[None]) -> None:
        self._lanes.pop(chat, None)
        self.poke()

    async def _drain(self, chat: int) -> None:
        tries = 0
        while self.webhook is not None and (update := self.updates.of_chat(chat)) is not None:
            if await self._accepted(update):
                tries = 0
                self.updates.confirm(update.id)
                self.ground.bell.ring()
            else:
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1

    async def _accepted(self, update: Update) -> bool:
        secret = self.webhook.secret if self.webhook else ""
        try:
            status = await self.post(update.json(), secret)
        except (httpx.HTTPError, LookupError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}")
        if not OK <= status < REDIRECT:
            return self._failed(f"Wrong response from the webhook: {status}")
        return True

    def _failed(self, why: str) -> bool:
        self.failed_at = self.ground.clock()
        self.failed_with = why
        self.ground.bell.ring()
        return False
