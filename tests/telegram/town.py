"""A bot at Telegram as people meet it: the whole service, and the stand-in before its door. Time is set by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App, World, build
from bot.cases.keys import Keys
from bot.channels.port import Inbound
from bot.demo.listener import Listener
from bot.demo.telegram.phone import Phone
from bot.demo.world import Accounts
from bot.demo.world import World as Outside
from bot.settings import Settings, read
from bot.store.changes import Commit, PutReader
from bot.store.chats import ChatMessage
from bot.store.port import StoreUnavailable
from bot.store.sqlite import SqliteStore
from tests.cases.enrolled import reader

NOON = 1_795_435_200.0
"""2026-11-23, noon in UTC."""
HOUR = 3600.0
_QUESTIONS = 30
PATIENCE = 10.0
"""Seconds; for a machine that is busy with other things."""


@dataclass(slots=True)
class Town:
    """What a test holds in hands."""

    settings: Settings
    keys: Keys
    store: SqliteStore
    outside: Outside
    now: float = NOON
    app: App = field(init=False)
    failing: int = 0

    def build(self) -> App:
        """Build the service over the records as they are."""
        self.app = build(self.settings, self.keys, self.store, World(lambda: self.now))
        self.app.deliver.pace.channels.clear()
        self.app.deliver.pace.lanes.clear()
        assert self.app.telegram is not None
        self.app.telegram.presses.take = self._tried(self.app.receive.take)
        return self.app

    async def staffed(self) -> None:
        """Let there be a reviewer, so that cases can be sealed to somebody."""
        await self.store.keep(Commit((PutReader(reader("rae")),), at=self.now))

    def person(self, language: str = "en") -> Phone:
        return self.outside.telegram.person("Ana", language)

    async def started(self, language: str = "en") -> Phone:
        """Give a phone with the menu on it."""
        phone = self.person(language)
        await phone.ask("/start")
        await self.settled()
        return phone

    async def told(self, phone: Phone, *named: str) -> None:
        """Tell a request until it can be sent: press what is named where it is offered, and skip what can be."""
        await phone.ask("/lawyer")
        await phone.tap("Yes, ask me")
        for _ in range(_QUESTIONS):
            await self.settled()
            labels, text = phone.screen().labels, phone.screen().text
            if "Yes, send it" in labels:
                return
            if "ZIP code or a state" in text and "Skip" not in labels:
                await phone.ask("TX")
            else:
                offered = (label for label in (*named, "Skip") if label in labels)
                await phone.tap(next(offered, "Let the office look"))
        raise AssertionError(phone.screen().text)

    async def settled(self) -> None:
        """Wait until every update was taken and everything was sent and settled."""
        await self.outside.telegram.delivered()
        async with asyncio.timeout(PATIENCE):
            # The store rings no bell.
            while (due := await self.store.next_due()) is not None and due <= self.now + HOUR:  # noqa: ASYNC110  see above
                await asyncio.sleep(0)
        assert self.app.telegram is not None
        await self.app.telegram.presses.close()

    async def rested(self) -> None:
        """Wait until nothing is on its way: what was refused for now is put back by then."""
        async with asyncio.timeout(PATIENCE):
            while await self.store.outbox("leased", 1):  # noqa: ASYNC110  the store rings no bell
                await asyncio.sleep(0)

    async def standing(self, phone: Phone) -> list[ChatMessage]:
        """What is known of a chat."""
        lane = self.keys.pseudonym("telegram", str(phone.chat.id))
        return list(await self.store.messages(lane))

    async def post(self, update: Mapping[str, object]) -> int:
        """Put an update through the door, as Telegram does; gives the status of the answer."""
        return await self.outside.telegram.post(dict(update))  # type: ignore[arg-type]  # JSON in other words

    def methods(self, but: frozenset[str] = frozenset()) -> list[str]:
        """What the bot called, in order; what presents it is left out."""
        calls = [call.method for call in self.outside.telegram.calls]
        return [method for method in calls if "My" not in method and method not in but | {"getMe", "getWebhookInfo"}]

    def _tried(self, take: Callable[[Inbound], Awaitable[object]]) -> Callable[[Inbound], Awaitable[object]]:
        async def tried(inbound: Inbound) -> object:
            if self.failing:
                self.failing -= 1
                raise StoreUnavailable("disk full")
            return await take(inbound)

        return tried


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """Run a service that has a bot at Telegram and nothing else."""
    listener, accounts = Listener("127.0.0.1", 0), Accounts()
    holder: list[Town] = []
    outside = Outside(
        listener.url, accounts=accounts, clock=lambda: datetime.fromtimestamp(holder[0].now if holder else NOON, UTC)
    )
    settings = settings_of(folder, accounts, outside.url, listener.url)
    keys = Keys.create(settings.keys)
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    settings.home.mkdir()
    store = SqliteStore(settings.database)
    await store.open()
    async with outside:
        made = Town(settings, keys, store, outside)
        holder.append(made)
        app = made.build()
        async with app.running():
            await listener.start(app.web(listener.url))
            try:
                yield made
            finally:
                await listener.stop()
    await store.close()


def settings_of(folder: Path, accounts: Accounts, api: str, url: str) -> Settings:
    given = {
        "HOME": str(folder / "data"),
        "KEYS": str(folder / "keys"),
        "PUBLIC_URL": url,
        "TELEGRAM_TOKEN": accounts.telegram_token,
        "TELEGRAM_SECRET": accounts.telegram_secret,
        "TELEGRAM_API": api,
    }
    return read({f"AMPARO_{name}": value for name, value in given.items()}, None)
