"""A whole service and Twilio's stand-in, which post to each other; its clock is set by hand."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App, build
from bot.app import World as Chance
from bot.cases.keys import Keys
from bot.demo.listener import Listener
from bot.demo.world import World
from bot.recovery import Recovery
from bot.settings import Settings, TwilioSettings
from bot.store.sqlite import SqliteStore
from tests.receive.desk import Desk, opened, settings

ANA = "+17135550142"
PUBLIC = "https://amparo.example"
NOON = 1_795_453_200.0  # 11 in the morning in Houston


@dataclass
class Hands:
    """The hands of the clock."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)


@dataclass
class Town:
    """What a test holds in hands."""

    app: App
    world: World
    clock: Hands

    @property
    def recovery(self) -> Recovery:
        assert self.app.number
        return self.app.number.recovery

    async def settle(self) -> None:
        """Send all that is due now."""
        while await self.app.deliver.step():
            pass

    async def later(self, seconds: float) -> None:
        """Let time pass, sending what falls due."""
        self.clock.now += seconds
        await self.settle()

    async def says(self, body: str, number: str = ANA) -> list[str]:
        """Text, and give what that is answered."""
        before = len(self.world.sms.inbox(number))
        await self.world.sms.text(number, body)
        await self.settle()
        return [message.body for message in self.world.sms.inbox(number)[before:]]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    listener, clock = Listener("127.0.0.1", 0), Hands()
    async with AsyncExitStack() as stack:
        world = await stack.enter_async_context(World(listener.url, PUBLIC, clock=clock.moment))
        chosen = texting_with(world, settings(tmp_path))
        keys = Keys.create(chosen.keys)
        keys.ensure_epoch(clock.moment().date())
        chosen.home.mkdir()
        store = SqliteStore(chosen.database)
        await store.open()
        stack.push_async_callback(store.close)
        app = build(chosen, keys, store, Chance(clock))
        app.deliver.pace.channels.clear()
        await listener.start(app.web(PUBLIC))
        stack.push_async_callback(listener.stop)
        stack.push_async_callback(app.channels["sms"].close)
        yield Town(app, world, clock)


def texting_with(world: World, given: Settings) -> Settings:
    """Set up text messages alone, with the account of the stand-in."""
    account = world.accounts
    number = TwilioSettings(account.twilio_sid, account.twilio_token, account.twilio_number, world.url)
    return replace(given, twilio=number, telegram=None, smtp=None, public_url=PUBLIC)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A service that only takes messages."""
    async with opened(tmp_path) as made:
        yield made
