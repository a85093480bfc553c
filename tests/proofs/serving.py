"""A service in a process of its own, started for a campaign and ended in order."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.e2e.lives import ROOT
from tests.proofs.holding import waiting

_BREATH = 0.05


@asynccontextmanager
async def started(environment: Mapping[str, str], url: str, log: Path) -> AsyncIterator[Process]:
    """Start the service and wait until its pages are there; end it in order."""
    with log.open("wb") as kept:
        service = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.proofs.served"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=kept,
            env=environment,
            cwd=ROOT,
        )
        try:
            await _until_it_answers(url, service)
            yield service
        finally:
            if service.returncode is None:
                service.terminate()
            await service.wait()


async def all_sent(database: Path, patience: float) -> None:
    """Wait until nothing is left to be sent now. Raises AssertionError after so many seconds."""
    late = time.monotonic() + patience
    while waiting(database):
        assert time.monotonic() < late, waiting(database)
        await asyncio.sleep(_BREATH)


async def _until_it_answers(url: str, service: Process) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        while True:
            assert service.returncode is None
            try:
                if (await http.get("/readyz")).is_success:
                    return
            except httpx.TransportError:
                await asyncio.sleep(_BREATH)
