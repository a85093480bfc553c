"""Killed at each step of a change of keys, a hand-over, the timers and a mail: begun again, all ends the same."""

import shutil
import sys
from asyncio import subprocess
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.world import World
from tests.e2e.lives import ROOT
from tests.proofs.campaign import Campaign
from tests.proofs.deeds import DEEDS, Stands, lived_in, reopened, stands

TOLD = {
    "rotate": "two changes of the server's keys",
    "hand_over": "the hand-over of keys to a new reviewer",
    "look": "reminder, expiry, widening and the rest of the timers",
    "mail": "letters to lawyers",
}
pytestmark = pytest.mark.xdist_group("killed")


class Nursery:
    """Where children do a deed over a folder, and die at a step of it."""

    def __init__(self, process: subprocess.Process, port: int) -> None:
        self.process, self.port = process, port

    async def die(self, deed: str, step: int, folder: Path) -> bool:
        """Tell whether the child died; it must not end in any other way."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{deed} {step} {self.port} {folder}\n".encode())
        code = int((await self.process.stdout.readline()).split()[1])
        assert code in (0, -9), (deed, step, code)
        return code != 0


@asynccontextmanager
async def nursery(port: int) -> AsyncIterator[Nursery]:
    pipe = subprocess.PIPE
    command = (sys.executable, "-m", "tests.proofs.dying")
    process = await subprocess.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT)
    try:
        yield Nursery(process, port)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def ended(deed: str, folder: Path, port: int) -> Stands:
    """Begin a deed, or begin it again, and see it to its end."""
    async with reopened(folder, port) as town:
        await DEEDS[deed](town, folder)
        return await stands(town)


async def test_a_deed_that_was_killed_ends_as_one_that_was_not(tmp_path: Path, campaign: Campaign) -> None:
    base = tmp_path / "base"
    base.mkdir()
    await lived_in(base)
    async with World("http://127.0.0.1:9") as world, nursery(int(world.mail.url.rpartition(":")[2])) as births:
        for deed in DEEDS:
            await killed_at_each_step(deed, base, world, births, campaign)


async def killed_at_each_step(deed: str, base: Path, world: World, births: Nursery, campaign: Campaign) -> None:
    """Do a deed to its end; then have it killed at each step, and begun again, over the same records."""
    whole, killed, before = base.with_name(f"whole {deed}"), base.with_name("killed"), letters(world)
    shutil.copytree(base, whole)
    assert not await births.die(deed, 0, whole)
    steps, wanted = int((whole / "steps").read_text(encoding="ascii")), await ended(deed, whole, births.port)
    mails = letters(world) - before
    some, kills, twice = range(1, steps + 1, max(1, steps // campaign.size("steps"))), 0, 0
    for step in campaign.each(deed, some, len(some)):
        shutil.copytree(base, killed)
        before = letters(world)
        kills += await births.die(deed, step, killed)
        assert await ended(deed, killed, births.port) == wanted, (deed, step)
        came = letters(world) - before
        assert came.keys() == mails.keys(), (deed, step)
        assert sum(came.values()) <= len(mails) + 1, (deed, step)
        twice += sum(came.values()) - len(mails)
        shutil.rmtree(killed)
    assert kills == len(some)
    campaign.found(f"{TOLD[deed]}: steps, kills, of which ended otherwise", f"{steps}, {kills}, 0")
    if mails:
        campaign.found("letters sent twice (at most one a kill)", twice)


def letters(world: World) -> Counter[tuple[str, str]]:
    """Count what came by mail."""
    return Counter((address, mail.subject) for address, box in world.mail.boxes.items() for mail in box)
