"""A locked or full disk answers 503 and claims nothing; STOP and erasure still work; then all is taken unaided."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.channels.port import Address
from bot.store.sqlite.reserve import SIZE
from tests.proofs.campaign import Campaign
from tests.proofs.house import House, house, sms
from tests.receive.desk import opened

ROOM = "24m"


def number(person: int) -> str:
    return f"+1212555{person:04}"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of some megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ("/bin/mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", disk)
    made = subprocess.run(mount, capture_output=True, check=False)
    if os.geteuid() or made.returncode:
        pytest.skip("only root may make a small disk")
    yield disk
    subprocess.run(("/bin/umount", "-l", disk), check=True)


def fill(disk: Path) -> Path:
    """Leave no room on a disk."""
    rubbish = disk / "rubbish"
    with rubbish.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return rubbish


async def refused(doors: House, people: int, first: int) -> list[int]:
    """Have people write on a disk that takes nothing, until it refuses; give those who were told 503."""
    answers = [(await doors.form(sms(first + one, number(one), "rights"))).status_code for one in range(people)]
    assert set(answers) <= {200, 503}
    return [one for one, answer in enumerate(answers) if answer == 503]


async def test_a_full_disk_takes_an_opt_out_and_an_erasure_and_recovers(small: Path, campaign: Campaign) -> None:
    people = campaign.size("people")
    async with opened(small) as desk, house(desk) as doors:
        for one in range(people):
            assert (await doors.form(sms(one, number(one), "hello"))).status_code == 200
        for step, text in enumerate(("hello", "erase")):
            assert (await doors.form(sms(9_000 + step, number(900), text))).status_code == 200
        erased = Address("sms", number(900))
        assert (desk.settings.database.parent / "amparo.db.reserve").stat().st_size == SIZE
        rubbish = fill(small)
        unkept: list[int] = []
        for turn in range(40):
            unkept = await refused(doors, people, 10_000 + turn * people)
            if len(unkept) == people:
                break
            rubbish.unlink()
            rubbish = fill(small)
        assert len(unkept) == people
        versions = [await desk.version(Address("sms", number(one))) for one in range(people)]
        silent = desk.keys.pseudonym("sms", number(0))
        copies = (await desk.store.copies_kept()).count
        assert (await doors.form(sms(50_000, number(0), "STOP"))).status_code == 200
        assert await desk.store.silent(silent)
        assert (await doors.form(sms(50_001, number(900), "1"))).status_code == 200
        assert (await desk.store.copies_kept()).count >= copies + 2
        assert await desk.store.conversation(desk.keys.pseudonym("sms", erased.value)) is None
        rubbish.unlink()
        late = await refused(doors, people, 10_000 + turn * people)
        assert late == []
        after = [await desk.version(Address("sms", number(one))) for one in range(2, people)]
        assert after == [version + 1 for version in versions[2:]]
        await desk.app.timers.step()
        assert (desk.settings.database.parent / "amparo.db.reserve").stat().st_size == SIZE
    campaign.found("opt-outs and erasures on a full disk, kept all the same", "1, 1")
    campaign.found("people refused with 503 on a full disk, whose message was taken when it came again", people)


async def test_a_locked_database_refuses_and_passes(tmp_path: Path, campaign: Campaign) -> None:
    tries = 2 if campaign.full else 1  # each waits five seconds
    async with opened(tmp_path) as desk, house(desk) as doors:
        assert (await doors.form(sms(1, number(1), "hello"))).status_code == 200
        with closing(sqlite3.connect(desk.settings.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            answers = [(await doors.form(sms(2, number(1), "rights"))).status_code for _ in range(tries)]
            other.execute("ROLLBACK")
        assert answers == [503] * tries
        assert (await doors.form(sms(2, number(1), "rights"))).status_code == 200
        assert await desk.version(Address("sms", number(1))) == 2
    campaign.found("seconds for which the database was locked, each message refused and then taken", 5 * tries)
