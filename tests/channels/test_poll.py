import random
from collections.abc import AsyncIterator, Mapping

import pytest

from bot.channels.poll import Poll
from bot.channels.port import TryLater
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.demo.world import Accounts, World
from bot.store.port import StoreUnavailable

pytestmark = pytest.mark.whole

SEED = random.Random(1)  # noqa: S311  spreads retries, guards nothing


class Inbox:
    """Keeps what it is handed, unless it is told to fail."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.failing = 0
        self.trouble: Exception = StoreUnavailable("disk full")

    async def handle(self, update: Mapping[str, object]) -> None:
        if self.failing:
            self.failing -= 1
            raise self.trouble
        assert isinstance(update["update_id"], int)
        self.kept.append(update["update_id"])


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret="")) as world:
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(world.accounts.telegram_token, Speech("Amparo"), world.url)
    yield channel
    await channel.close()


def poll_of(channel: TelegramChannel, inbox: Inbox) -> Poll:
    return Poll(channel.updates, inbox.handle, SEED)


def waiting(world: World) -> list[int]:
    return list(world.telegram.state.updates.waiting)


async def test_updates_are_confirmed_only_after_they_were_kept(world: World, channel: TelegramChannel) -> None:
    phone, inbox = world.telegram.person("Ana"), Inbox()
    poll = poll_of(channel, inbox)
    for text in ("one", "two", "three"):
        await phone.type(text)
    sent = waiting(world)
    assert await poll.step(0) == 0.0
    assert inbox.kept == sent
    assert waiting(world) == sent
    await poll.step(0)
    assert waiting(world) == []


async def test_an_update_that_could_not_be_kept_comes_again_with_all_after_it(
    world: World, channel: TelegramChannel
) -> None:
    phone, inbox = world.telegram.person("Ana"), Inbox()
    poll = poll_of(channel, inbox)
    await phone.type("one")
    await poll.step(0)
    await phone.type("two")
    await phone.type("three")
    inbox.failing = 1
    assert await poll.step(0) > 0.0
    assert len(inbox.kept) == 1
    assert await poll.step(0) == 0.0
    assert inbox.kept == sorted(set(inbox.kept))
    assert len(inbox.kept) == 3


async def test_a_store_that_is_away_for_long_loses_nothing(world: World, channel: TelegramChannel) -> None:
    phone, inbox = world.telegram.person("Ana"), Inbox()
    poll, inbox.failing = poll_of(channel, inbox), 50
    await phone.type("one")
    for _ in range(50):
        assert await poll.step(0) > 0.0
    assert await poll.step(0) == 0.0
    assert len(inbox.kept) == 1


async def test_an_update_that_always_fails_does_not_keep_everybody_else_from_being_heard(
    world: World, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    phone, inbox = world.telegram.person("Ana"), Inbox()
    poll, inbox.failing, inbox.trouble = poll_of(channel, inbox), 6, ValueError("Planted words")
    await phone.type("one")
    await phone.type("two")
    for _ in range(5):
        assert await poll.step(0) > 0.0
    assert inbox.kept == []
    assert await poll.step(0) == 0.0
    assert inbox.kept == waiting(world)[1:]
    assert "telegram.update.skipped ValueError" in caplog.messages
    assert "Planted" not in caplog.text


async def test_a_poll_that_starts_again_gets_what_was_not_confirmed(world: World, channel: TelegramChannel) -> None:
    first, second = Inbox(), Inbox()
    await world.telegram.person("Ana").type("one")
    await poll_of(channel, first).step(0)
    await poll_of(channel, second).step(0)
    assert first.kept == second.kept != []


async def test_a_flood_is_waited_out_as_long_as_telegram_says(world: World, channel: TelegramChannel) -> None:
    world.telegram.faults.fail_next(429, retry_after=23)
    assert await poll_of(channel, Inbox()).step(0) == 23.0


async def test_pauses_grow_while_telegram_is_away_and_end_when_it_is_back(
    world: World, channel: TelegramChannel
) -> None:
    poll = poll_of(channel, Inbox())
    world.telegram.faults.fail_next(502, count=9)
    pauses = [await poll.step(0) for _ in range(9)]
    assert pauses[0] < pauses[2] < pauses[4]
    assert all(0 < pause <= 60 for pause in pauses)
    assert await poll.step(0) == 0.0


async def test_polling_is_refused_while_a_webhook_stands_and_works_once_it_is_left(
    world: World, channel: TelegramChannel
) -> None:
    world.telegram.connect("http://127.0.0.1:9/telegram", "secret")
    with pytest.raises(TryLater, match="409"):
        await channel.updates(None, 0)
    await channel.leave_webhook()
    assert await channel.updates(None, 0) == []


async def test_the_webhook_is_left_before_the_first_fetch_as_soon_as_telegram_is_there(
    world: World, channel: TelegramChannel
) -> None:
    world.telegram.connect("http://127.0.0.1:9/telegram", "secret")
    inbox = Inbox()
    poll = Poll(channel.updates, inbox.handle, SEED, begin=channel.leave_webhook)
    await world.telegram.person("Ana").type("one")
    world.telegram.faults.fail_next(502, only="deleteWebhook")
    assert await poll.step(0) > 0.0
    assert inbox.kept == []
    assert await poll.step(0) == 0.0
    assert len(inbox.kept) == 1


async def test_run_pauses_between_steps_and_goes_on(world: World, channel: TelegramChannel) -> None:
    inbox, pauses = Inbox(), list[float]()

    class Enough(Exception):
        pass

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise Enough

    async def fetch(offset: int | None, wait: int) -> list[Mapping[str, object]]:
        assert wait == 50
        return [{"update_id": 7}] if offset is None else []

    with pytest.raises(Enough):
        await Poll(fetch, inbox.handle, SEED, sleep).run()
    assert (inbox.kept, pauses) == ([7], [0.0, 0.0])
