"""The process of people and providers, as a test gives it orders."""

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.lives import ROOT
from tests.receive.desk import GIVEN

ANSWERING = 0.05
"""Seconds that a request to a provider takes."""
_LONGEST = 2**28
"""Bytes of a line: the times of everything that ten thousand people were told."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing: seconds until each message was taken, and how often each status was answered."""

    taken: list[float]
    statuses: dict[str, int]


@dataclass(frozen=True, slots=True)
class Crowd:
    """The process; `api` is the port of its providers, `port` where they find the service."""

    process: Process
    api: int
    port: int

    @property
    def url(self) -> str:
        """Where the service is."""
        return f"http://127.0.0.1:{self.port}"

    def place(self, folder: Path) -> tuple[Mapping[str, str], str]:
        """Give the settings of a service in a folder that speaks to these providers, and its address."""
        given = {
            **{name: value for name, value in GIVEN.items() if name not in ("SMTP", "MAIL_FROM")},
            "HOME": str(folder / "data"),
            "KEYS": str(folder / "keys"),
            "LISTEN": f"127.0.0.1:{self.port}",
            "PUBLIC_URL": self.url,
            "TELEGRAM_API": f"http://127.0.0.1:{self.api}",
            "TWILIO_API": f"http://127.0.0.1:{self.api}",
            "SMS_DAILY_PARTS": "1000000",
        }
        return {**os.environ, **{f"AMPARO_{name}": value for name, value in given.items()}}, self.url

    async def write(self, people: tuple[int, int], texts: Sequence[str], rate: float) -> Written:
        """Have these people write, so many messages a second in all."""
        order = {
            "url": self.url,
            "secret": GIVEN["TELEGRAM_SECRET"],
            "account": GIVEN["TWILIO_ACCOUNT_SID"],
            "auth": GIVEN["TWILIO_AUTH_TOKEN"],
            "number": GIVEN["TWILIO_FROM"],
            "people": people,
            "texts": texts,
            "rate": rate,
            "answering": ANSWERING,
        }
        told = await self._ask({"write": order})
        return Written(told["taken"], told["statuses"])

    async def handed(self) -> Mapping[str, Sequence[float]]:
        """Give when each address was handed something, since writing began last."""
        told: Mapping[str, Mapping[str, Sequence[float]]] = await self._ask({})
        return told["handed"]

    async def _ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        told: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return told


@asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    """Start the process, and end it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "tests.proofs.crowd")
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT, limit=_LONGEST)
    assert process.stdin
    assert process.stdout
    try:
        yield Crowd(process, int(await process.stdout.readline()), port)
    finally:
        process.stdin.close()
        await process.wait()
