"""What happens by itself: offers run out, erasures are carried on, old words go, the month's key is made."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cases.erasing import Erasing
from bot.cases.keys import Keys
from bot.cases.referrals import Referrals
from bot.cases.retention import sweep
from bot.clearing import clear_by_and_by
from bot.reminders import Reminders
from bot.steady_time import steady_time
from bot.store.port import Store

_log = logging.getLogger("amparo.timers")
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Timers:
    """Looks once a minute. Every step may be stopped anywhere and done again; a clock that jumps changes only when."""

    store: Store
    keys: Keys
    referrals: Referrals
    clock: Callable[[], float]
    nudge: Callable[[], None]
    reminders: Reminders
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Look until cancelled; a step that fails is logged and tried again a minute later."""
        while True:
            try:
                await self.step()
            except Exception:  # noqa: BLE001  one failure must not end what others wait for
                _log.exception("timers.failed")
            await self.sleep(MINUTE)

    async def step(self) -> None:
        """Look once."""
        now = self.clock()
        self.keys.ensure_epoch(datetime.fromtimestamp(now, UTC).date())
        done = {
            "expired": await self.referrals.expire(now),
            "attended": await self.referrals.attend(now),
            "reminded": await self.referrals.remind(now),
            "asked_after": await self.referrals.ask_after(now),
            "keys_given_up": await self.referrals.give_up_keys(now),
            "erasures": await Erasing(self.store, self.keys, self.nudge).step(now),
            "chats": await clear_by_and_by(self.store, self.keys, self.referrals.channels, now),
            "recalled": await self.reminders.send(now),
        }
        swept = await sweep(self.store, self.keys, await steady_time(self.store, now))
        done |= {"drafts": swept.drafts, "people": swept.people, "cases": swept.cases}
        if any(done.values()):
            _log.info("timers.step %s", " ".join(f"{what}={count}" for what, count in done.items()))
        if any(done[what] for what in ("expired", "chats", "recalled")):
            self.nudge()
