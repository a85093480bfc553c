"""A service in a process of its own that is killed and started again, with the world around it in this one."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bot.cases.directory import read_lawyers
from bot.cases.keys import Keys
from bot.cli.demo import LAWYERS
from bot.cli.demo_readers import readers
from bot.demo.world import World
from bot.store.changes import Commit, PutLawyer, PutReader
from bot.store.port import Store
from bot.store.sharing import shared_store
from bot.store.sqlite import SqliteStore
from tests.e2e.mortal import NEVER
from tests.e2e.people import BySms, OnTelegram

ROOT = Path(__file__).parents[2]
LEASE = 121.0
"""Seconds after which what a killed process had taken in hand is taken up again."""
_BIRTH = 0.05
"""Seconds: a part of what a process takes to begin."""


class EndedByItselfError(AssertionError):
    """A life ended although nobody killed it; carries its code, and the end of what all lives logged."""


@dataclass(slots=True)
class Clock:
    """The time of this machine, and what the lives before this one took in leases."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self(), UTC)


@dataclass(slots=True)
class Lives:
    """The lives of one service. While `point` is set, each ends when it was passed `count` times."""

    nursery: Process
    world: World
    clock: Clock
    folder: Path
    url: str
    keys: Keys
    point: str = NEVER
    count: int = 1
    kills: int = 0
    pid: int = 0
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _born: asyncio.Event = field(default_factory=asyncio.Event)

    async def go_on(self) -> None:
        """Begin a life whenever the one before was killed."""
        while not self._ended.is_set():
            assert self.nursery.stdin
            assert self.nursery.stdout
            order = f"{self.point} {self.count} {self.clock.ahead}\n"
            self.nursery.stdin.write(order.encode())
            self.pid = int((await self.nursery.stdout.readline()).split()[1])
            self._born.set()
            died = (await self.nursery.stdout.readline()).split()
            if not self._ended.is_set():
                if int(died[1]) != -signal.SIGKILL:
                    self._ended.set()
                    self._born.set()
                    raise EndedByItselfError(
                        int(died[1]), (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-4_000:]
                    )
                self.kills += 1
                self.clock.ahead += LEASE
                self._born.clear()

    async def hear_again(self) -> None:
        """Have Twilio deliver again what was not taken, as it does where a fallback address is set."""
        while not self._ended.is_set():
            waiting = self.world.sms.unheard[:]
            self.world.sms.unheard.clear()
            for sid in waiting:
                await self.world.sms.repeat(sid)
            await asyncio.sleep(_BIRTH)

    async def kill(self) -> None:
        """End the life that is under way, and wait until the next one has begun, unless one ended by itself."""
        await self._born.wait()
        self._born.clear()
        with contextlib.suppress(ProcessLookupError):  # it has just passed its point
            os.kill(self.pid, signal.SIGKILL)
        await self._born.wait()

    async def arm(self, point: str, count: int) -> None:
        """From now on, let each life end where it passes a point for the count-th time."""
        self.point, self.count = point, count
        await self.kill()

    async def disarm(self) -> None:
        """From now on, let each life last."""
        await self.arm(NEVER, 1)

    async def end(self) -> None:
        """End it all."""
        self._ended.set()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        assert self.nursery.stdin
        self.nursery.stdin.close()
        await self.nursery.wait()

    def on_telegram(self) -> OnTelegram:
        return OnTelegram(self.world.telegram.person("Ana"))

    def by_sms(self, number: str) -> BySms:
        return BySms(self.world.sms, number)

    @asynccontextmanager
    async def records(self) -> AsyncIterator[Store]:
        """Look into the records, through the process that has them open."""
        async with shared_store(self.folder / "data" / "amparo.db") as store:
            yield store

    async def post(self, path: str, **form: str) -> httpx.Response:
        """Press a button on a page of a lawyer until it is answered, as a person does."""
        return await self._asked("POST", path, form)

    async def get(self, path: str) -> httpx.Response:
        """Open a page until it is shown."""
        return await self._asked("GET", path)

    async def _asked(self, method: str, path: str, form: Mapping[str, str] | None = None) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, follow_redirects=True) as http:
            while True:
                try:
                    return await http.request(method, path, data=form, headers={"Sec-Fetch-Site": "same-origin"})
                except httpx.TransportError:
                    await asyncio.sleep(_BIRTH)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service can be started: its settings, its keys, and the world around it."""

    environment: Mapping[str, str]
    world: World
    clock: Clock
    keys: Keys
    url: str


@asynccontextmanager
async def place(folder: Path) -> AsyncIterator[Place]:
    """Prepare a service with the invented lawyers, which is not yet started."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    url, clock = f"http://127.0.0.1:{port}", Clock()
    keys = Keys.create(folder / "keys")
    keys.ensure_epoch(clock.moment().date())
    (folder / "data").mkdir(mode=0o700)
    store = SqliteStore(folder / "data" / "amparo.db")
    await store.open()
    rows = read_lawyers(LAWYERS.read_text(encoding="utf-8"), keys, clock()).rows
    enrolled = await asyncio.to_thread(readers, rows, keys, clock())
    await store.keep(Commit((*map(PutLawyer, rows), *map(PutReader, enrolled)), at=clock()))
    await store.close()
    async with World(url, clock=clock.moment) as world:
        yield Place({**os.environ, **_settings(folder, world, port)}, world, clock, keys, url)


@asynccontextmanager
async def living(folder: Path) -> AsyncIterator[Lives]:
    """Prepare a service, and begin its first life."""
    async with place(folder) as here:
        with (folder / "log").open("wb") as log:
            command = (sys.executable, "-m", "tests.e2e.mortal")
            nursery = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=log, env=here.environment, cwd=ROOT
            )
            lives = Lives(nursery, here.world, here.clock, folder, here.url, here.keys)
            going = [asyncio.create_task(one) for one in (lives.go_on(), lives.hear_again())]
            try:
                yield lives
            finally:
                await lives.end()
                ends = await asyncio.gather(*going, return_exceptions=True)
                for end in ends:
                    if isinstance(end, Exception):
                        raise end


def _settings(folder: Path, world: World, port: int) -> dict[str, str]:
    given = {
        "HOME": str(folder / "data"),
        "KEYS": str(folder / "keys"),
        "LISTEN": f"127.0.0.1:{port}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_TOKEN": world.accounts.telegram_token,
        "TELEGRAM_SECRET": world.accounts.telegram_secret,
        "TELEGRAM_API": world.url,
        "TWILIO_ACCOUNT_SID": world.accounts.twilio_sid,
        "TWILIO_AUTH_TOKEN": world.accounts.twilio_token,
        "TWILIO_FROM": world.accounts.twilio_number,
        "TWILIO_API": world.url,
        "SMS_DAILY_PARTS": "1000000",  # hundreds of people text on one day
        "SMTP": world.mail.url,
        "MAIL_FROM": "amparo@example.org",
    }
    return {f"AMPARO_{name}": value for name, value in given.items()}
