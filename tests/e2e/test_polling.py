"""Without a public address: updates are fetched, kept, and only then confirmed to Telegram."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bot.app import App, World, build
from bot.cases.keys import Keys
from bot.cli.demo import settings_of
from bot.demo.listener import Listener
from bot.demo.world import Accounts
from bot.demo.world import World as Outside
from bot.store.sharing import shared_store
from tests.e2e.people import OnTelegram
from tests.e2e.words import en

NOBODY = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Polled:
    """A service that polls, and the world it polls."""

    app: App
    outside: Outside
    url: str

    def person(self) -> OnTelegram:
        return OnTelegram(self.outside.telegram.person("Ana"))


@asynccontextmanager
async def polling(folder: Path, accounts: Accounts) -> AsyncIterator[Polled]:
    listener, outside = Listener("127.0.0.1", 0), Outside(NOBODY, accounts=accounts)
    settings = settings_of(folder, Accounts(), outside, listener.url)
    assert settings.telegram
    settings = replace(settings, telegram=replace(settings.telegram, secret=None, receive="polling"))
    keys = Keys.create(settings.keys)
    keys.ensure_epoch(datetime.now(UTC).date())
    async with shared_store(settings.database) as store, outside:
        app = build(settings, keys, store, World(time.time))
        async with app.running():
            await listener.start(app.web(listener.url))
            yield Polled(app, outside, listener.url)
            await listener.stop()


async def test_a_message_is_fetched_answered_and_confirmed_once(tmp_path: Path) -> None:
    async with polling(tmp_path, Accounts(telegram_secret="")) as polled:
        person = polled.person()
        await person.says("/start", en("menu.title"))
        await person.says(f"[{en('link.rights')}]", "silent")
        await polled.outside.telegram.delivered()
        assert not polled.outside.telegram.state.updates.waiting
        async with httpx.AsyncClient(base_url=polled.url, trust_env=False) as http:
            assert (await http.post("/telegram", json={})).status_code == 404


async def test_a_webhook_of_before_is_given_up(tmp_path: Path) -> None:
    async with polling(tmp_path, Accounts()) as polled:
        await polled.person().says("/start", en("menu.title"))
        assert polled.outside.telegram.state.poster.webhook is None


async def test_what_cannot_be_kept_is_not_confirmed_and_comes_again(tmp_path: Path) -> None:
    async with polling(tmp_path, Accounts(telegram_secret="")) as polled:
        person, telegram = polled.person(), polled.outside.telegram
        await person.says("/start", en("menu.title"))
        await telegram.delivered()
        await polled.app.store.close()
        fetched = len([call for call in telegram.calls if call.method == "getUpdates"])
        await person.phone.type("/rights")
        await polled.outside.until(
            lambda: len([call for call in telegram.calls if call.method == "getUpdates"]) > fetched
        )
        assert len(telegram.state.updates.waiting) == 1
        await polled.app.store.open()
        await person.hears("silent")
        await telegram.delivered()
        assert sum("silent" in one.text for one in person.phone.screen().messages if one.by_bot) == 1
