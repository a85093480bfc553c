"""The bot at Telegram: updates come in by webhook or by polling, and every pressed button is answered."""

import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.channels import telegram_read
from bot.channels.poll import Poll
from bot.channels.telegram import TelegramChannel
from bot.presenting import USERNAME, Presenting
from bot.presses import Presses
from bot.settings import TelegramSettings

Update = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TelegramBot:
    """One bot. `mark` reads a remembered value by name; `rng` spreads retries."""

    channel: TelegramChannel
    settings: TelegramSettings
    presenting: Presenting
    presses: Presses
    mark: Callable[[str], Awaitable[str | None]]
    rng: random.Random

    async def take(self, update: Update) -> None:
        """Take one update, if it asks for an answer. Raises StoreUnavailable: Telegram must deliver it again."""
        inbound = telegram_read.read(update, await self.mark(USERNAME) or "")
        if inbound is not None:
            await self.presses.through(inbound)

    def jobs(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Name what runs beside the pages."""
        jobs: dict[str, Callable[[], Awaitable[None]]] = {"present": self.presenting.run}
        if self.settings.receive == "polling":
            poll = Poll(self.channel.updates, self.take, self.rng, begin=self.channel.leave_webhook)
            jobs["poll"] = poll.run
        return jobs
