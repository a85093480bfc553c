"""An erasure that is killed at any of its steps comes to its end after a restart, and leaves nothing of the person."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cases.keys import Keys
from bot.cases.plans import Plan
from bot.cases.plans import kept as planned
from bot.store.changes import PutPlan, SaveConversation
from handlers.dialogue.state import ChangeFacts
from tests.cases.erased import PERSON, carry_on
from tests.cases.town import settled

ROOT = Path(__file__).parents[2]
POINTS = (
    ("after", "DELETE FROM fields", 1),  # the message that asks for it
    ("before", "COMMIT", 1),
    ("after", "COMMIT", 1),
    ("before", "VACUUM", 1),  # the disk
    ("after", "VACUUM", 1),
    ("after", "PRAGMA wal_checkpoint", 1),
    ("before", "COMMIT", 2),  # on to the provider's copies
    ("after", "COMMIT", 2),
    ("after", "UPDATE erasures", 2),  # the end
    ("after", "UPDATE erasures", 3),
    ("before", "VACUUM", 2),
)


async def lived(folder: Path, keys: Keys) -> list[bytes]:
    """Let somebody send a case; give what is kept of it, sealed: each piece would be found on the disk."""
    async with settled(folder, keys) as town:
        row = await town.person()
        state = keys.seal(f"conversation|{row.person}", b"answers " * 200)
        await town.keep(SaveConversation(replace(row, version=2, state=state, worded=True)))
        case = await town.send(row, "ana", "bo", story="They took him. " * 40)
        await town.referrals.accept((await town.secrets())["ana"])
        await town.keep_staged(await town.referrals.amend(ChangeFacts(case.code, {"more": "He is ill. " * 40}), row))
        await town.keep(PutPlan(planned(keys, case, "ana", Plan("Ana Ruiz", "", "today", "free"), town.now)))
        amendments, plan = await town.store.amendments(case.id), await town.store.plan(case.id)
        assert plan
        fields, grants = await town.store.fields(case.id), await town.store.grants(case.id)
        kept = [state, row.address, *(field.sealed for field in fields), *(grant.wrapped for grant in grants)]
        kept += [plan.sealed, *(row.sealed for row in amendments)]
        return [blob[20:60] for blob in kept] + [case.code.encode(), PERSON.encode()]


def left(folder: Path, pieces: list[bytes]) -> list[bytes]:
    files = [path.read_bytes() for path in folder.glob("amparo.db*")]
    return [piece for piece in pieces if any(piece in content for content in files)]


def kill(folder: Path, when: str, statement: str, nth: int) -> None:
    """Run a process that carries the erasure on, to its end by SIGKILL."""
    command = [sys.executable, "-m", "tests.cases.erased", str(folder), when, statement, str(nth)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


@pytest.mark.parametrize(("when", "statement", "nth"), POINTS)
async def test_killed_at_any_step_it_finishes_after_a_restart(
    tmp_path: Path, keys: Keys, when: str, statement: str, nth: int
) -> None:
    pieces = await lived(tmp_path, keys)
    assert len(left(tmp_path, pieces)) >= len(pieces) - 1  # the number itself never lies there in the clear
    kill(tmp_path, when, statement, nth)
    async with settled(tmp_path, keys) as town:
        await carry_on(town)
        assert await town.store.erasures() == []
        assert left(tmp_path, pieces) == []


async def test_when_nothing_goes_wrong_it_comes_to_its_end(tmp_path: Path, keys: Keys) -> None:
    pieces = await lived(tmp_path, keys)
    async with settled(tmp_path, keys) as town:
        await carry_on(town)
        assert await town.store.erasures() == []
        assert left(tmp_path, pieces) == []
