"""What a number at Twilio needs beside its channel: who hears of its messages, and what runs in the background."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.channels.sms_read import Delivery
from bot.recovery import Recovery
from bot.settings import TwilioSettings
from bot.store.changes import Commit, NoteDelivery
from bot.texting import Texting

_log = logging.getLogger("amparo.sms")


@dataclass(frozen=True, slots=True)
class SmsNumber:
    """One number."""

    settings: TwilioSettings
    texting: Texting
    recovery: Recovery

    def jobs(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Name what runs in the background."""
        return {"sms.recovery": self.recovery.run}

    async def noted(self, delivery: Delivery) -> None:
        """Keep and log what became of a message; its id says nothing of its content."""
        now = self.texting.clock()
        note = NoteDelivery(delivery.sid, delivery.status, delivery.error, now)
        await self.texting.store.keep(Commit((note,), at=now))
        _log.info("sms.status %s error=%s", delivery.status, delivery.error or "-")
