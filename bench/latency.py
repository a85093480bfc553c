"""How soon somebody is answered, and how soon a service answers at all.

A real `amparo serve` runs in a process of its own, and the stand-ins for Telegram and Twilio in this one. Measured are
the seconds from posting a webhook until the provider is handed the reply, at the pace of people who write one after the
other, and the seconds from starting the process until it answers. The first answer after a start is told apart: it is
the one for which something may still have to be loaded.
"""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
from rich.console import Console
from rich.table import Table

from bench.timing import Run
from bot.cases.keys import Keys
from bot.demo.world import Accounts, World

STARTS, PEOPLE = 5, 12
TOLD = ("hello", "rights", "ice", "find", "lawyer", "menu")
"""What each person says, one after the other: fewer than are held back for one chat."""
BETWEEN = 0.12
"""Seconds between two messages: fewer than ten a second, so that none is held back for a provider's pace."""

Says = Callable[[str], Awaitable[object]]


def main() -> None:
    """Measure and print."""
    place = Path(".build")
    place.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="latency-", dir=place)).resolve()
    try:
        asyncio.run(_measure(folder))
    finally:
        shutil.rmtree(folder)


async def _measure(folder: Path) -> None:
    table = Table("", "p50", "p95", "first", title="From webhook to handed-over reply, milliseconds")
    starts: list[float] = []
    for channel in ("telegram", "sms"):
        async with _service(folder / channel) as (world, started):
            starts.append(started)
            first, run = await _answered(world, channel)
            table.add_row(channel, *(f"{1e3 * seconds:.0f}" for seconds in (run.wait(0.5), run.wait(0.95), first)))
    for number in range(STARTS - len(starts)):
        async with _service(folder / f"start-{number}") as (_, started):
            starts.append(started)
    console = Console()
    console.print(table)
    console.print(f"From start to first answer of the server: {median(starts):.2f} s (median of {len(starts)})")


async def _answered(world: World, channel: str) -> tuple[float, Run]:
    """Let people write; give the wait of the very first message, and those of the others once all is loaded."""
    waits: list[float] = []
    for number in range(PEOPLE):
        says = _person(world, channel, number)
        for text in TOLD:
            start = perf_counter()
            await says(text)
            waits.append(perf_counter() - start)
            await asyncio.sleep(BETWEEN)
    settled = waits[len(TOLD) :]
    return waits[0], Run(sum(settled), settled)


def _person(world: World, channel: str, number: int) -> Says:
    if channel == "telegram":
        return world.telegram.person(f"Person {number}").ask
    return lambda text: world.sms.ask(f"+1212555{number:04}", text)


@asynccontextmanager
async def _service(folder: Path) -> AsyncIterator[tuple[World, float]]:
    """Run a service against stand-ins; give the world around it, and the seconds it took to answer."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    Keys.create(folder / "keys").ensure_epoch(datetime.now(UTC).date())
    async with World(url) as world:
        begun = perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "serve"),
            env={**os.environ, **_settings(folder, world, port)},
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await _until_it_answers(url, process)
            yield world, perf_counter() - begun
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _until_it_answers(url: str, process: Process) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        while process.returncode is None:
            try:
                if (await http.get("/readyz")).is_success:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.005)
    raise ChildProcessError("the service ended instead of answering; start it by hand to see why")


def _settings(folder: Path, world: World, port: int) -> dict[str, str]:
    accounts: Accounts = world.accounts
    given = {
        "HOME": str(folder / "data"),
        "KEYS": str(folder / "keys"),
        "LISTEN": f"127.0.0.1:{port}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_TOKEN": accounts.telegram_token,
        "TELEGRAM_SECRET": accounts.telegram_secret,
        "TELEGRAM_API": world.url,
        "TWILIO_ACCOUNT_SID": accounts.twilio_sid,
        "TWILIO_AUTH_TOKEN": accounts.twilio_token,
        "TWILIO_FROM": accounts.twilio_number,
        "TWILIO_API": world.url,
    }
    return {f"AMPARO_{name}": value for name, value in given.items()}


if __name__ == "__main__":
    main()
