"""`amparo demo`: the whole service on this machine, with stand-ins for the outside world."""

import asyncio
import errno
import logging
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import logs
from bot.app import App, World, build
from bot.cases.directory import read_lawyers
from bot.cases.keys import Keys
from bot.cli.demo_readers import PASSPHRASE, REVIEWER, code, readers
from bot.cli.service import awaited, say
from bot.demo.listener import Listener
from bot.demo.page import Scene
from bot.demo.world import Accounts
from bot.demo.world import World as Outside
from bot.settings import Settings, read
from bot.store.changes import Commit, PutLawyer, PutReader
from bot.store.sharing import shared_store

LAWYERS = Path(__file__).parent.parent / "demo" / "lawyers.csv"


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo, running: the service, the world around it, and the page to open."""

    app: App
    outside: Outside
    url: str
    service_url: str


@click.command("demo")
@click.option("--port", default=8090, show_default=True, help="Port of the page; the service takes the next one.")
@awaited
async def command(port: int) -> None:
    """Try everything in the browser: two phones, a lawyer's mailbox and the desk. Nothing leaves this machine."""
    logs.begin(sys.stderr, logging.WARNING)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    with tempfile.TemporaryDirectory(prefix="amparo-demo-") as folder:
        try:
            async with demo(Path(folder), port) as running:
                say("Everything here is invented, and is gone when you stop it with Ctrl+C.")
                click.echo(running.url)
                await stopped.wait()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            taken = f"Port {port} or {port + 1} is in use by another program: try amparo demo --port {port + 100}"
            raise click.ClickException(taken) from None


@asynccontextmanager
async def demo(folder: Path, port: int, clock: Callable[[], float] = time.time) -> AsyncIterator[Demo]:
    """Run the demo in a folder; port 0 takes free ports. `clock` gives UTC epoch seconds to it and to its world."""
    listener = Listener("127.0.0.1", port + 1 if port else 0)
    accounts, helped = Accounts(), _Helped()
    scene = Scene(
        desk=f"{listener.url}/desk",
        reviewer=REVIEWER,
        passphrase=PASSPHRASE,
        code=lambda: code(clock()),
        helped=helped,
    )
    outside = Outside(
        listener.url,
        accounts=accounts,
        scene=scene,
        ports=(port, 0),
        clock=lambda: datetime.fromtimestamp(clock(), UTC),
    )
    settings = settings_of(folder, accounts, outside, listener.url)
    keys = Keys.create(settings.keys)
    keys.ensure_epoch(datetime.fromtimestamp(clock(), UTC).date())
    async with shared_store(settings.database) as store, outside:
        app = build(settings, keys, store, World(clock))
        helped.app = app
        await seed(app)
        async with app.running():
            await listener.start(app.web(listener.url))
            try:
                yield Demo(app, outside, outside.url, listener.url)
            finally:
                await listener.stop()


def settings_of(folder: Path, accounts: Accounts, outside: Outside, service_url: str) -> Settings:
    """Read the demo's settings as those of a real service are read."""
    given = {
        "HOME": str(folder / "data"),
        "KEYS": str(folder / "keys"),
        "PUBLIC_URL": service_url,
        "TELEGRAM_TOKEN": accounts.telegram_token,
        "TELEGRAM_SECRET": accounts.telegram_secret,
        "TELEGRAM_API": outside.url,
        "TWILIO_ACCOUNT_SID": accounts.twilio_sid,
        "TWILIO_AUTH_TOKEN": accounts.twilio_token,
        "TWILIO_FROM": accounts.twilio_number,
        "TWILIO_API": outside.url,
        "SMTP": outside.mail.url,
        "MAIL_FROM": "amparo@example.org",
    }
    return read({f"AMPARO_{name}": value for name, value in given.items()}, None)


async def seed(app: App) -> None:
    """Put a dozen invented lawyers and one reviewer into the store, who can all log in."""
    now = app.world.clock()
    imported = read_lawyers(LAWYERS.read_text(encoding="utf-8"), app.keys, now)
    enrolled = await asyncio.to_thread(readers, imported.rows, app.keys, now)
    await app.store.keep(Commit((*map(PutLawyer, imported.rows), *map(PutReader, enrolled)), at=now))


class _Helped:
    """The count of the day, asked of the service once it is there."""

    app: App | None = None

    async def __call__(self) -> int:
        return await self.app.receive.facts("").helped_today() if self.app else 0
