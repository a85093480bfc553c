"""The way in, alone: real store, keys, handlers and channels; nothing is sent, and what would be is read here."""

import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.app import App, World, build
from bot.cases.directory import read_lawyers
from bot.cases.envelopes import unsealed
from bot.cases.keys import Keys
from bot.channels.port import Address, Inbound
from bot.cli.demo import LAWYERS
from bot.settings import Settings, read
from bot.store.changes import Commit, PutLawyer, PutReader
from bot.store.port import Store
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from handlers.dialogue.messages import Incoming, Message, Person
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import restore
from tests.cases.enrolled import reader

NOON = 1_795_435_200.0
ANA = Address("sms", "+12125550123")
BY_SMS = Person("sms")
GIVEN = {
    "PUBLIC_URL": "https://amparo.example.org",
    "TELEGRAM_TOKEN": "7000000001:AAinvented-token-of-nobody-at-all",
    "TELEGRAM_SECRET": "invented-secret-of-the-webhook",
    "TELEGRAM_API": "http://127.0.0.1:9",
    "TWILIO_ACCOUNT_SID": "AC000000000000000000000000000000ab",
    "TWILIO_AUTH_TOKEN": "invented-auth-token",
    "TWILIO_FROM": "+18335550100",
    "TWILIO_API": "http://127.0.0.1:9",
    "SMTP": "smtp://127.0.0.1:9",
    "MAIL_FROM": "amparo@example.org",
}


def settings(folder: Path) -> Settings:
    given = {**GIVEN, "HOME": str(folder / "data"), "KEYS": str(folder / "keys")}
    return read({f"AMPARO_{name}": value for name, value in given.items()}, None)


def impatient(path: Path) -> sqlite3.Connection:
    """Connect as the service does, but wait for a lock 20 ms only."""
    db = to_write(path)
    db.execute("PRAGMA busy_timeout = 20")
    return db


@dataclass(slots=True)
class Desk:
    """A service that takes messages. `clock` is set by hand."""

    settings: Settings
    keys: Keys
    store: SqliteStore
    now: float = NOON
    app: App = field(init=False)
    _events: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.app = self.another()

    def another(self, keys: Keys | None = None, store: Store | None = None) -> App:
        """Build the service once more over the same records, as a second process would."""
        return build(self.settings, keys or self.keys, store or self.store, World(lambda: self.now))

    async def hire(self) -> None:
        """Import the invented lawyers, and enrol them and a reviewer."""
        rows = read_lawyers(LAWYERS.read_text(encoding="utf-8"), self.keys, self.now).rows
        lawyers = [reader(f"reader-{number}", "lawyer", row.id) for number, row in enumerate(rows)]
        readers = map(PutReader, (reader("reviewer"), *lawyers))
        await self.store.keep(Commit((*map(PutLawyer, rows), *readers), at=self.now))

    def said(self, text: str, who: Address = ANA) -> Inbound:
        """Make a text message that was never there before."""
        return self.event(Message(BY_SMS, text), who)

    def event(self, incoming: Incoming, who: Address = ANA) -> Inbound:
        return Inbound((who.channel, f"event {next(self._events)}"), who, incoming)

    async def tell(self, *texts: str, who: Address = ANA) -> str:
        """Take texts one after the other; gives all that the last one was answered."""
        *others, last = texts
        for text in others:
            assert await self.app.receive.take(self.said(text, who)) == "kept"
        before = await self.store.outbox("due", 999)
        assert await self.app.receive.take(self.said(last, who)) == "kept"
        return "\n".join(await self.answers(who, {row.id for row in before}))

    async def answers(self, who: Address = ANA, but: Collection[int] = ()) -> list[str]:
        """Read what waits to be sent to somebody, oldest first, `but` for some; it must open."""
        lane = self.keys.pseudonym(who.channel, who.value)
        rows = [row for row in await self.store.outbox("due", 999) if row.envelope.lane == lane and row.id not in but]
        opened = [unsealed(self.keys, row.envelope) for row in reversed(rows)]
        assert {address for address, _ in opened} <= {who}
        return [str(json.loads(payload)["body"]) for _, payload in opened]

    async def version(self, who: Address = ANA) -> int:
        row = await self.store.conversation(self.keys.pseudonym(who.channel, who.value))
        return row.version if row else 0

    async def conversation(self, who: Address = ANA) -> Conversation:
        person = self.keys.pseudonym(who.channel, who.value)
        row = await self.store.conversation(person)
        assert row
        return restore(self.keys.unseal(f"conversation|{person}", row.state).decode())


@asynccontextmanager
async def opened(folder: Path, connect: Callable[[Path], sqlite3.Connection] = to_write) -> AsyncIterator[Desk]:
    """Open the records of a new service in a folder."""
    chosen = settings(folder)
    keys = Keys.create(chosen.keys)
    keys.ensure_epoch(datetime.fromtimestamp(NOON, UTC).date())
    chosen.home.mkdir()
    store = SqliteStore(chosen.database, connect)
    await store.open()
    yield Desk(chosen, keys, store)
    await store.close()
