"""Commands beside a service in another process, which holds the database and answers them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.place import PASSPHRASE, Place

ROOT = Path(__file__).parents[2]
HOLD = """
import asyncio, sys
from pathlib import Path
from bot.store.sharing import own_store

async def hold():
    async with own_store(Path(sys.argv[1])):
        print("open", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)

asyncio.run(hold())
"""
LAWYERS = str(ROOT / "bot" / "demo" / "lawyers.csv")


@pytest.fixture
def served(place: Place) -> Iterator[Place]:
    """A place whose database another process has open."""
    place.reader()
    place.case()
    command = (sys.executable, "-c", HOLD, str(place.database))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ(place), cwd=place.folder
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"open\n"
        yield place
        assert process.poll() is None, "the service did not outlive the commands"
        process.stdin.write(b"\n")
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def environ(place: Place) -> dict[str, str]:
    return {**os.environ, **place.environ, "PYTHONPATH": str(ROOT)}


def test_an_administrator_works_beside_the_service(served: Place) -> None:
    listed = served.done("cases", "-o", "json")
    assert [row["code"] for row in json.loads(listed.stdout)] == ["KT-4821"]
    assert " 0 refused." in served.done("lawyers", "import", LAWYERS).stderr
    opened = served.done("case", "KT-4821", "--open", "--reader", "Rae Reyes", typed=f"{PASSPHRASE}\n")
    assert "brother" in opened.stdout
    assert served.done("backup", "copy.db").stdout == f"{served.folder / 'copy.db'}\n"
    health = served.run("doctor", "--json")
    findings = {one["what"]: one for one in json.loads(health.stdout)}
    assert (health.exit_code, findings["service"]["says"]) == (1, "It is running.")
    assert findings["audit"]["standing"] == findings["integrity"]["standing"] == "ok"


def test_what_would_need_the_service_to_stop_is_refused(served: Place) -> None:
    served.done("backup", "copy.db")
    restored = served.run("restore", "copy.db", "--replace")
    assert (restored.exit_code, "stop the service" in restored.stderr) == (1, True)
    served.done("migrate")


def test_a_command_of_its_own_process_ends_with_one_sentence_and_no_trace_of_calls(served: Place) -> None:
    command = (sys.executable, "-m", "bot.cli", "case", "ZZ-0000")
    refused = subprocess.run(
        command, capture_output=True, text=True, env=environ(served), cwd=served.folder, check=False, timeout=60
    )
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Error: There is no case ZZ-0000. See what there is: amparo cases\n"
