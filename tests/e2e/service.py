"""The whole service, running against the stand-ins, with a clock that can be set forward."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx

from bot.app import App
from bot.cli.demo import demo
from bot.cli.demo_readers import REVIEWER, code
from bot.demo.world import World
from bot.pace import Rate
from bot.quiet import good_hour
from bot.store.changes import Commit
from bot.store.port import Store
from tests.e2e.intakes import MAIL
from tests.e2e.pages import Browser, Desk, Link, Reader
from tests.e2e.people import PATIENCE, BySms, OnTelegram

DAY = 86_400.0
TYPING = 6.0


@dataclass(slots=True)
class Clock:
    """The time of this machine, and as much more as a test has waited for."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead

    def type(self) -> None:
        """Let as much time pass as it takes to type a text."""
        self.ahead += TYPING


@dataclass(slots=True)
class Service:
    """The running service, and those who use it. Everyone is somebody new."""

    app: App
    world: World
    clock: Clock
    folder: Path
    url: str
    _open: AsyncExitStack
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def store(self) -> Store:
        """What is kept."""
        return self.app.store

    def on_telegram(self, language: str = "en") -> OnTelegram:
        """Give somebody a phone with Telegram."""
        return OnTelegram(self.world.telegram.person(f"Person {next(self._numbers)}", language), language)

    def by_sms(self, language: str = "es") -> BySms:
        """Give somebody a phone."""
        return BySms(self.world.sms, f"+1212555{next(self._numbers):04}", language, self.clock.type)

    async def browser(self) -> Browser:
        """Give somebody a browser."""
        http = httpx.AsyncClient(base_url=self.url, follow_redirects=True, trust_env=False)
        return Browser(await self._open.enter_async_context(http))

    async def desk(self) -> Desk:
        """Let a reviewer log in."""
        desk = Desk(await self.browser(), self.reader(REVIEWER))
        await desk.log_in()
        return desk

    def reader(self, name: str) -> Reader:
        """Give what somebody logs in with. A code serves once, so that each is of a later half minute."""

        def fresh() -> str:
            self.clock.ahead += 30
            return code(self.clock())

        return Reader(name, fresh)

    async def link(self, lawyer: str, case: str) -> Link:
        """Give the link that a lawyer got by mail for the case with this code."""
        mail = await self.world.mail.until(MAIL[lawyer], case, PATIENCE)
        return Link(await self.browser(), mail.links[0], self.reader(lawyer))

    async def all_sent(self) -> None:
        """Wait until nothing is left to be sent; the provider's copies are emptied later."""
        async with asyncio.timeout(PATIENCE):
            while await self._waits():
                await self.store.keep(Commit())  # comes back after what the sender is keeping now

    async def _waits(self) -> bool:
        rows = [row for status in ("due", "leased", "unknown") for row in await self.store.outbox(status, 999)]
        return any(row.envelope.purpose != "copy" for row in rows)

    async def good_hour(self, number: str, safe: str) -> None:
        """Let time pass until a number may be written to unasked, at the part of the day that its person named."""
        now = self.clock()
        await self.pass_time(good_hour(number, safe, now) - now)
        self.app.deliver.nudge()

    async def pass_time(self, seconds: float) -> None:
        """Let time pass, and do what is then due."""
        self.clock.ahead += seconds
        await self.app.timers.step()


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[Service]:
    """Run the service in a folder. Nothing is held back to a provider's pace, which has tests of its own."""
    clock = Clock()
    async with demo(folder, 0, clock) as running, AsyncExitStack() as stack:
        # Loaded here, and not in the middle of one test and the next.
        await asyncio.gather(*(channel.open() for channel in running.app.channels.values()))
        running.app.deliver.pace.lanes.clear()
        running.app.deliver.pace.channels.clear()
        assert running.app.number
        running.app.number.texting.gate.sender = Rate(1000.0, burst=1000.0)  # people here type fast
        yield Service(running.app, running.outside, clock, folder, running.service_url, stack)
