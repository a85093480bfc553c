"""A service that only sends: the real store, keys and channels, and the stand-ins on loopback; time stands still."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cases.envelopes import Wire, envelope, recipient
from bot.cases.keys import Keys
from bot.channels.email import EmailChannel, MailServer
from bot.channels.port import Address, Channel, Outgoing
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.twilio_account import Account
from bot.deliver import Deliver
from bot.demo.telegram.phone import Phone
from bot.demo.world import Accounts, World
from bot.store.changes import Commit
from bot.store.port import Store
from bot.store.rows import HELD, OutboxRow
from bot.store.sqlite import SqliteStore

START = 1_790_000_000.0
WAITING = ("due", "leased", "unknown")


@dataclass
class Clock:
    """A clock that moves when somebody sleeps."""

    now: float = START

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)


@dataclass
class Office:
    """What a test holds in hands."""

    store: Store
    keys: Keys
    world: World
    clock: Clock
    channels: Mapping[str, Channel]
    deliver: Deliver = field(init=False)

    def __post_init__(self) -> None:
        self.deliver = self.sender()

    def sender(self, *, sms_daily_parts: int = 0, channels: Mapping[str, Channel] | None = None) -> Deliver:
        rng = random.Random(7)  # noqa: S311  spreads retries, guards nothing
        chosen = self.channels if channels is None else channels
        return Deliver(self.store, self.keys, chosen, self.clock, rng, sms_daily_parts, sleep=self.clock.sleep)

    async def put(self, wire: Wire, address: str, body: str) -> int:
        """Put words for an address into the outbox; give the envelope's id."""
        return await self.put_rendered(wire, address, self.channels[wire].text(body))

    async def put_rendered(self, wire: Wire, address: str, outgoing: Outgoing) -> int:
        to = recipient(self.keys, wire, address)
        await self.store.keep(Commit(outbox=(envelope(self.keys, to, outgoing, "prompt", self.clock.now),)))
        # It may be on its way already.
        newest = [row.id for status in ("due", "leased", "sent") for row in await self.store.outbox(status, 1)]
        return max(newest)

    async def row(self, outbox: int) -> OutboxRow:
        row = await self.store.outbox_row(outbox)
        assert row is not None
        return row

    async def until_due(self) -> None:
        """Let time go by until something is due."""
        due = await self.next_due()
        assert due is not None
        self.clock.now = max(self.clock.now, due)

    async def next_due(self) -> float | None:
        """Tell when the next message is due; copies are let be."""
        waiting = [row for status in WAITING for row in await self.store.outbox(status, 999)]
        letters = sorted((row for row in waiting if row.envelope.purpose != "copy"), key=lambda row: row.id)
        heads, held_back = list[float](), set[str]()
        for row in letters:
            if row.envelope.lane not in held_back:
                heads.append(row.envelope.due)
            if row.error != HELD:
                held_back.add(row.envelope.lane)
        return min(heads, default=None)

    async def drain(self, deliver: Deliver | None = None, *, most: int = 200) -> int:
        """Send, letting time go by, until no message waits; give the number of rounds."""
        for rounds in range(most):
            if await self.next_due() is None:
                return rounds
            await self.until_due()
            await (deliver or self.deliver).step()
        raise AssertionError("still not empty")

    async def drain_copies(self, most: int = 400) -> None:
        """Let time go by until the provider's copies are gone, or somebody must look at them."""
        for _ in range(most):
            due = await self.store.next_due()
            if due is None:
                return
            self.clock.now = max(self.clock.now, due)
            await self.deliver.step()
        raise AssertionError("still not empty")

    async def phone(self, name: str = "Ana") -> Phone:
        phone = self.world.telegram.person(name)
        await phone.open()
        return phone

    def texts(self, number: str) -> list[str]:
        return [message.body for message in self.world.sms.inbox(number)]

    def calls(self, method: str = "sendMessage") -> list[float]:
        """When the bot called a method, in order."""
        return [call.at.timestamp() for call in self.world.telegram.calls if call.method == method]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    clock = Clock()
    keys = Keys.create(tmp_path / "keys")
    keys.ensure_epoch(date(2026, 9, 21))
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    given = Accounts(telegram_secret="")
    async with World("http://127.0.0.1:9", accounts=given, clock=clock.moment) as world:
        world.sms.life = ()
        channels = channels_of(world, given, clock)
        yield Office(store, keys, world, clock, channels)
        for channel in channels.values():
            await channel.close()
    await store.close()


def channels_of(world: World, given: Accounts, clock: Callable[[], float]) -> dict[str, Channel]:
    speech, host, port = Speech("Amparo"), "127.0.0.1", int(world.mail.url.rpartition(":")[2])
    return {
        "telegram": TelegramChannel(given.telegram_token, speech, world.url, patience=0.2),
        "sms": SmsChannel(
            Account(given.twilio_sid, given.twilio_token, given.twilio_number, "", world.url, 0.2), speech
        ),
        "email": EmailChannel(MailServer(host, port, "notices@amparo.example.org", patience=0.5), speech, clock),
    }


class Stuck:
    """A channel whose sending never ends."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.begun = asyncio.Event()
        self.render, self.text, self.open = channel.render, channel.text, channel.open
        self.find_sent, self.close = channel.find_sent, channel.close

    async def send(self, address: Address, payload: str) -> str:
        assert address.value
        assert payload
        self.begun.set()
        await asyncio.get_running_loop().create_future()
        raise AssertionError("it never ends")
