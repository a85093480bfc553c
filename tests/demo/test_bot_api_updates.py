"""How updates reach the bot: by getUpdates until they are confirmed, or by webhook until they are accepted."""

import asyncio

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.demo.world import World
from tests.demo.echo import Echo


async def test_an_update_comes_again_until_a_later_offset_confirms_it(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    rosa = world.telegram.person("Rosa")
    await rosa.type("one")
    await rosa.type("two")
    first = await bot.get_updates()
    assert [update.message and update.message.text for update in first] == ["one", "two"]
    assert first[0].update_id < first[1].update_id
    assert [update.update_id for update in await bot.get_updates()] == [update.update_id for update in first]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [update.update_id for update in rest] == [first[1].update_id]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()


async def test_a_limit_and_a_negative_offset_are_kept(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    rosa = world.telegram.person("Rosa")
    for word in ("one", "two", "three"):
        await rosa.type(word)
    assert [update.message and update.message.text for update in await bot.get_updates(limit=1)] == ["one"]
    assert [update.message and update.message.text for update in await bot.get_updates(offset=-1)] == ["three"]
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_ends_as_soon_as_something_is_typed(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await world.until(lambda: world.telegram.state.polls == 1)
    await world.telegram.person("Rosa").type("hola")
    updates = await asyncio.wait_for(poll, 5)
    assert updates[0].message
    assert updates[0].message.text == "hola"


async def test_a_second_poll_ends_the_first(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await world.until(lambda: world.telegram.state.polls == 1)
    async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot") as twin:
        assert await twin.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()


async def test_kinds_that_the_bot_does_not_ask_for_are_not_kept_for_it(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    await bot.get_updates(allowed_updates=["callback_query"])
    rosa = world.telegram.person("Rosa")
    await rosa.press_data(await rosa.type("hola"), "x")
    assert [update.callback_query is not None for update in await bot.get_updates()] == [True]


async def test_a_refused_update_is_posted_again_and_those_after_it_wait(echo: Echo, bot: Bot, world: World) -> None:
    echo.refusals += [500, 503]
    rosa = world.telegram.person("Rosa")
    await rosa.type("one")
    await rosa.type("two")
    await world.until(lambda: bool(world.telegram.state.poster.failed_with))
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 2
    assert "50" in (info.last_error_message or "")
    await rosa.until("You said two")
    assert [update.message and update.message.text for update in echo.updates] == ["one", "two"]
    await world.telegram.delivered()
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_an_update_can_come_twice_with_the_same_id(echo: Echo, world: World) -> None:
    await world.telegram.person("Rosa").ask("hola")
    assert await world.telegram.repeat(echo.updates[0].update_id) == 200
    assert [update.update_id for update in echo.updates] == [echo.updates[0].update_id] * 2


async def test_every_post_carries_the_secret_and_a_forged_one_can_be_tried(echo: Echo, world: World) -> None:
    assert await world.telegram.post({"update_id": 1}, "another secret") == 401
    assert await world.telegram.post({"update_id": 1}, "") == 401
    assert echo.forged == 2
    assert await world.telegram.post({"update_id": 1}) == 200


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://amparo.example/telegram", "s", "HTTPS URL must be provided"),
        ("https://amparo.example:9000/telegram", "s", "only on ports"),
        ("https://amparo.example/telegram", "no spaces", "unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_would_not_post_to_is_refused(
    bot: Bot, url: str, secret: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_webhook(url, secret_token=secret)


async def test_what_waited_is_posted_once_a_webhook_is_set(echo: Echo, bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    rosa = world.telegram.person("Rosa")
    await rosa.type("early")
    await bot.set_webhook("https://amparo.example/telegram", secret_token=world.accounts.telegram_secret)
    await rosa.until("You said early")
    assert (await bot.get_webhook_info()).url == "https://amparo.example/telegram"


async def test_a_dropped_queue_is_empty(bot: Bot, world: World) -> None:
    await bot.delete_webhook()
    await world.telegram.person("Rosa").type("lost")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_people_are_served_side_by_side(echo: Echo, world: World) -> None:
    people = [world.telegram.person(f"Person {number}") for number in range(20)]
    await asyncio.gather(*(person.ask(f"I am {person.person.name}") for person in people))
    assert all(f"You said I am {person.person.name}" == person.screen().text for person in people)


async def test_a_stopped_world_answers_no_more_and_leaves_no_poll_behind() -> None:
    world = World("http://127.0.0.1:9")
    await world.start()
    world.telegram.state.poster.webhook = None
    async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot") as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await world.until(lambda: world.telegram.state.polls == 1)
        await world.stop()
        assert await asyncio.gather(poll, return_exceptions=True)
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(world.url)
