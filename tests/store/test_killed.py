"""A process killed at any point leaves a turn whole or not at all; one that was acknowledged is there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from tests.store.examples import conversation
from tests.store.killed import TURN

ROOT = Path(__file__).parents[2]


def killed(path: Path, when: str, statement: str = "") -> str:
    """Run a process to its end by SIGKILL; give what it acknowledged."""
    command = [sys.executable, "-m", "tests.store.killed", str(path), when, statement]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.strip()


async def test_an_acknowledged_turn_is_there_after_a_kill(tmp_path: Path) -> None:
    assert killed(tmp_path / "amparo.db", "acknowledged") == "kept"
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    assert await store.conversation("ana") == conversation()
    assert [row.envelope for row in reversed(await store.outbox("due", 9))] == [*TURN.outbox]
    assert await store.keep(TURN) == "seen"
    await store.close()


@pytest.mark.parametrize(
    ("when", "statement", "there"),
    [
        ("after", "BEGIN IMMEDIATE", False),
        ("after", "INSERT INTO seen", False),
        ("after", "INSERT INTO conversations", False),
        ("after", "INSERT INTO outbox", False),
        ("before", "COMMIT", False),
        ("after", "COMMIT", True),
    ],
)
async def test_a_turn_not_acknowledged_is_whole_or_absent(
    tmp_path: Path, when: str, statement: str, there: bool
) -> None:
    assert killed(tmp_path / "amparo.db", when, statement) == ""
    store = SqliteStore(tmp_path / "amparo.db")
    await store.open()
    assert (await store.conversation("ana") is not None) is there
    assert await store.outbox_depth() == ({"due": 2} if there else {})
    assert await store.keep(TURN) == ("seen" if there else "kept")
    assert await store.outbox_depth() == {"due": 2}
    await store.close()
