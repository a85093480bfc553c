from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.demo.world import Accounts, World
from bot.presenting import USERNAME, Presenting
from bot.settings import TelegramSettings
from bot.store.sqlite import SqliteStore

SECRET = "a-secret-of-the-webhook"


@dataclass
class Pauses:
    """Remembers how long it was told to wait, and lets no time go by."""

    taken: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret="")) as world:
        yield world


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def presenting(world: World, store: SqliteStore, tmp_path: Path) -> AsyncIterator[Presenting]:
    keys = Keys.create(tmp_path / "keys")
    keys.ensure_epoch(date(2026, 11, 24))
    token = world.accounts.telegram_token
    channel = TelegramChannel(token, Speech("Amparo"), world.url, patience=0.2)
    settings = TelegramSettings(token, SECRET, world.url, "webhook")
    url, pauses = "https://amparo.example.org", Pauses()
    yield Presenting(channel, settings, url, ("en", "es"), store, keys, lambda: 1_790_000_000.0, pauses)
    await channel.close()


def pauses(presenting: Presenting) -> list[float]:
    assert isinstance(presenting.sleep, Pauses)
    return presenting.sleep.taken


async def test_a_telegram_that_is_away_is_told_when_it_is_back(world: World, presenting: Presenting) -> None:
    world.telegram.faults.fail_next(502, count=3)
    await presenting.run()
    assert pauses(presenting) == [2.0, 4.0, 8.0]
    assert world.telegram.commands("es")


async def test_a_flood_is_waited_out_as_long_as_telegram_says(world: World, presenting: Presenting) -> None:
    world.telegram.faults.fail_next(429, retry_after=33)
    await presenting.run()
    assert pauses(presenting) == [33.0]


async def test_what_telegram_refuses_for_good_is_not_tried_again(
    world: World, presenting: Presenting, caplog: pytest.LogCaptureFixture
) -> None:
    world.telegram.faults.fail_next(400, only="setWebhook")
    await presenting.run()
    assert pauses(presenting) == []
    assert "telegram.sync.refused 400" in caplog.text
    assert SECRET not in caplog.text


async def test_the_name_of_the_bot_is_remembered(presenting: Presenting, store: SqliteStore) -> None:
    await presenting.run()
    assert await store.mark(USERNAME) == "amparo_demo_bot"


async def test_a_second_start_writes_nothing(world: World, presenting: Presenting) -> None:
    await presenting.run()
    world.telegram.calls.clear()
    await presenting.run()
    assert world.telegram.calls
    assert all(call.method.startswith("get") for call in world.telegram.calls)
