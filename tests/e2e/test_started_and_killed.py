"""The command as it is started in production: it answers, is killed, and goes on where it was."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from bot.store.changes import Commit
from bot.store.sharing import shared_store
from tests.e2e.intakes import FULL, tell
from tests.e2e.lives import ROOT, Place, place
from tests.e2e.people import PATIENCE, OnTelegram
from tests.e2e.words import button, en

pytestmark = pytest.mark.xdist_group("killed")


async def started(here: Place) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "serve"),
        env=here.environment,
        cwd=ROOT,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def all_settled(folder: Path) -> None:
    """Wait until nothing is left to be sent, asking the process that has the records open."""
    async with asyncio.timeout(PATIENCE), shared_store(folder / "data" / "amparo.db") as records:
        while await records.next_due() is not None:
            await records.keep(Commit())


async def test_amparo_serve_killed_in_the_middle_of_a_case_goes_on_with_it_and_ends_in_order(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        person = OnTelegram(here.world.telegram.person("Ana"))
        first = await started(here)
        await person.greets()
        await tell(person, FULL, until="minor")
        await all_settled(tmp_path)  # what is under way at a kill waits for its lease to end: see test_killed.py
        first.kill()
        assert await first.wait() == -signal.SIGKILL
        second = await started(here)
        await person.says("/menu", en("menu.title"))
        await person.goes_on(button("link.resume"), lambda text: en("menu.title") not in text)
        await person.says(button("choice.resume.go_on"), en("ask.minor"))
        second.terminate()
        assert await asyncio.wait_for(second.wait(), PATIENCE) == 0
        assert {path.name for path in (tmp_path / "data").iterdir()} == {"amparo.db", "amparo.lock"}
