from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from twilio.rest import Client

from bot.demo.listener import Listener
from bot.demo.world import World
from tests.demo.echo import Echo, Redirected


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    """The small application and the world around it, both running."""
    app = Echo()
    listener = Listener("127.0.0.1", 0)
    async with World(listener.url, "https://amparo.example") as world:
        http = Redirected(world.url)
        app.world = world
        app.bot = Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot")
        app.client = Client(world.accounts.twilio_sid, world.accounts.twilio_token, http_client=http)
        await listener.start(app.app())
        try:
            async with app.bot:
                yield app
        finally:
            await http.close()
            await listener.stop()


@pytest.fixture
def world(echo: Echo) -> World:
    assert echo.world
    return echo.world


@pytest.fixture
def bot(echo: Echo) -> Bot:
    assert echo.bot
    return echo.bot


@pytest.fixture
def client(echo: Echo) -> Client:
    assert echo.client
    return echo.client
