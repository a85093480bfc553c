import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.demo.world import Accounts, World
from bot.presenting import HOOKED, USERNAME
from tests.cli.place import Place


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret="")) as world:
        yield world


@pytest.fixture
def place(place: Place, world: World) -> Place:
    """A service with a bot."""
    given = {
        "PUBLIC_URL": "https://amparo.example.org",
        "TELEGRAM_TOKEN": world.accounts.telegram_token,
        "TELEGRAM_SECRET": "a-secret-of-the-webhook",
        "TELEGRAM_API": world.url,
    }
    return replace(place, environ=place.environ | {f"AMPARO_{name}": value for name, value in given.items()})


async def test_sync_says_what_it_wrote_and_then_that_nothing_differs(place: Place, world: World) -> None:
    first = await asyncio.to_thread(place.done, "telegram", "sync")
    assert first.stdout.splitlines()[:2] == ["webhook", "commands everybody"]
    assert "@amparo_demo_bot" in first.stderr
    second = await asyncio.to_thread(place.done, "telegram", "sync")
    assert second.stdout == ""
    assert "up to date" in second.stderr
    webhook = world.telegram.state.poster.webhook
    assert webhook is not None
    assert webhook.url == "https://amparo.example.org/telegram"


async def test_a_new_secret_is_noticed_although_telegram_never_tells_it(place: Place) -> None:
    await asyncio.to_thread(place.done, "telegram", "sync")
    place.environ["AMPARO_TELEGRAM_SECRET"] = "another-secret-of-the-webhook"
    assert (await asyncio.to_thread(place.done, "telegram", "sync")).stdout == "webhook\n"
    kept = await asyncio.to_thread(place.look, lambda store: store.mark(HOOKED))
    assert kept
    assert "secret" not in kept
    assert await asyncio.to_thread(place.look, lambda store: store.mark(USERNAME)) == "amparo_demo_bot"


async def test_a_refusal_is_one_sentence(place: Place, world: World) -> None:
    world.telegram.faults.fail_next(502)
    result = await asyncio.to_thread(place.run, "telegram", "sync")
    assert result.exit_code == 1
    assert "Telegram did not take it: 502" in result.stderr


def test_without_a_bot_it_says_what_is_missing(bare: Place) -> None:
    bare.done("init")
    result = bare.run("telegram", "sync")
    assert result.exit_code == 1
    assert "AMPARO_TELEGRAM_TOKEN is missing" in result.stderr
