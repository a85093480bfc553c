"""Who may log in: added, shut out, and given a new passphrase."""

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.store.changes import PutSession
from bot.store.rows import SessionRow
from bot.web.desk.passphrase import verify_passphrase
from tests.cli.place import HASHED, PASSPHRASE, Place

ROOT = Path(__file__).parents[2]
ADD = ("readers", "add", "Ana  Prado", "--role", "reviewer")


def sessions(place: Place) -> bool:
    return place.look(lambda store: store.session("token")) is not None


def with_session(place: Place) -> None:
    reader, at = place.reader(), time.time()
    place.keep(PutSession(SessionRow("token", reader.id, "csrf", at, at)))
    assert sessions(place)


def test_a_reader_is_added_with_the_passphrase_they_gave(place: Place) -> None:
    said = place.done(*ADD, typed=f"{PASSPHRASE}\n")
    assert (said.stdout, said.stderr) == ("", "Ana Prado may log in as reviewer.\n")
    row = place.look(lambda store: store.reader("ana prado"))
    assert row is not None
    assert (row.name, row.role, row.active) == ("Ana Prado", "reviewer", True)
    assert verify_passphrase(PASSPHRASE, row.passphrase)
    assert place.actions() == [("terminal", "reader added: Ana Prado")]


@pytest.mark.parametrize("weak", ["", "short", "passwordpassword", "Ana Prado Ana Prado"])
def test_a_weak_passphrase_is_refused_with_the_reason_and_nobody_is_added(place: Place, weak: str) -> None:
    refused = place.run(*ADD, typed=f"{weak}\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "passphrase" in refused.stderr
    assert json.loads(place.done("readers", "list", "-o", "json").stdout) == []


def test_a_name_is_borne_once_in_any_case_of_letters(place: Place) -> None:
    place.reader("ana prado", "operator")
    refused = place.run(*ADD, typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, "is there already, as operator" in refused.stderr) == (1, True)
    place.done("readers", "deactivate", "Ana Prado")
    assert "amparo readers activate" in place.run(*ADD, typed=f"{PASSPHRASE}\n").stderr


@pytest.mark.parametrize("wrong", [("", "--role", "reviewer"), ("Ana", "--role", "lawyer"), ("Ana",), ("x" * 61,)])
def test_what_is_mistyped_is_a_usage_error(place: Place, wrong: tuple[str, ...]) -> None:
    assert place.run("readers", "add", *wrong, typed=f"{PASSPHRASE}\n").exit_code == 2


def test_whoever_is_deactivated_loses_their_sessions_at_once(place: Place) -> None:
    with_session(place)
    said = place.done("readers", "deactivate", "RAE REYES").stderr
    assert not sessions(place)
    assert "Nobody can open cases now" in said
    (row,) = json.loads(place.done("readers", "list", "-o", "json").stdout)
    assert (row["name"], row["active"]) == ("Rae Reyes", False)
    assert "may log in as reviewer" in place.done("readers", "activate", "Rae Reyes").stderr
    assert place.actions() == [("terminal", f"reader {what}activated: Rae Reyes") for what in ("de", "")]


def test_a_new_passphrase_takes_the_place_of_the_old_and_ends_sessions(place: Place) -> None:
    with_session(place)
    place.done("readers", "passphrase", "Rae Reyes", typed="four calm otters count the stones\n")
    row = place.look(lambda store: store.reader("Rae Reyes"))
    assert row is not None
    assert row.passphrase != HASHED
    assert verify_passphrase("four calm otters count the stones", row.passphrase)
    assert not sessions(place)


def test_no_passphrase_and_no_hash_is_ever_shown(place: Place) -> None:
    said = [place.done(*ADD, typed=f"{PASSPHRASE}\n").output]
    said += [place.done("readers", "list", "-o", form).output for form in ("table", "json", "csv")]
    assert not any(part in text for text in said for part in ("herons", "argon2"))


@pytest.mark.parametrize("what", ["deactivate", "activate", "passphrase"])
def test_a_name_that_nobody_bears_is_said(place: Place, what: str) -> None:
    refused = place.run("readers", what, "Nobody", typed=f"{PASSPHRASE}\n")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: No reader is called Nobody. See them: amparo readers list\n"


def test_at_a_terminal_it_is_asked_for_twice_and_again_when_weak_and_never_shown(place: Place) -> None:
    typed = ("short", "short", PASSPHRASE, "something else", PASSPHRASE, PASSPHRASE)
    screen, code = at_a_terminal(place, *typed)
    assert code == 0, screen
    assert "needs at least 15 characters" in screen
    assert screen.count("The same again:") == 3
    assert "Ana Prado may log in as reviewer." in screen
    assert "herons" not in screen
    assert json.loads(place.done("readers", "list", "-o", "json").stdout)[0]["name"] == "Ana Prado"


def at_a_terminal(place: Place, *typed: str) -> tuple[str, int]:
    """Type at a real terminal, each line once it is asked for; give what was on the screen and the exit code."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, **place.environ, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "bot.cli", *ADD)
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=place.folder, start_new_session=True
    ) as process:
        os.close(theirs)
        screen = b""
        waiting = list(typed)
        while chunk := _read(ours):
            screen += chunk
            if waiting and chunk.rstrip().endswith(b":"):
                os.write(ours, f"{waiting.pop(0)}\n".encode())
        code = process.wait(timeout=30)
    os.close(ours)
    return screen.decode(), code


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""
