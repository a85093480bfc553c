"""Who may log in: added, approved, shut out, given a new passphrase, or back with the offline key."""

import base64
import json
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cases import second_factor
from bot.cases.readers import unlock
from bot.cases.second_factor import check_totp, code_at, hashed
from bot.store.changes import PutSession
from bot.store.rows import ReaderRow, SessionRow
from tests.cli.place import PASSPHRASE, SECRET, Place

ROOT = Path(__file__).parents[2]
ADD = ("readers", "add", "Ana  Prado", "--role", "reviewer")


OTHER = "four calm otters count the stones"
OPEN = ("case", "KT-4821", "--open", "--reader", "Rae Reyes")


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the secret drawn be one whose codes a test can tell."""
    monkeypatch.setattr(second_factor, "new_secret", lambda _: SECRET)


def code() -> str:
    return code_at(SECRET, time.time())


def found(place: Place, name: str) -> ReaderRow:
    row = place.look(lambda store: store.reader(name))
    assert row is not None
    return row


def holders(place: Place, case: str) -> set[str]:
    return {grant.reader for grant in place.look(lambda store: store.grants(case))}


def sessions(place: Place) -> bool:
    return place.look(lambda store: store.session("token")) is not None


def with_session(place: Place) -> None:
    reader, at = place.reader(), time.time()
    place.keep(PutSession(SessionRow("token", reader.id, "csrf", at, at)))
    assert sessions(place)


def test_a_reader_is_added_with_the_passphrase_they_gave(place: Place) -> None:
    said = place.done(*ADD, typed=f"{PASSPHRASE}\n{code()}\n")
    row = found(place, "ana prado")
    assert (row.name, row.role, row.state, row.invited_by) == ("Ana Prado", "reviewer", "active", "terminal")
    assert unlock(row, PASSPHRASE).reader == row
    assert place.actions() == [("terminal", "reader added: Ana Prado")]
    secret, uri, *codes = said.stdout.splitlines()
    assert uri.startswith("otpauth://totp/Amparo:Ana%20Prado?")
    assert secret.replace(" ", "") in uri
    assert tuple(map(hashed, codes)) == row.recovery
    assert said.stderr.endswith("Ana Prado may log in as reviewer.\n")
    assert base64.b32decode(secret.replace(" ", "")) == SECRET
    assert row.totp_used
    assert check_totp(place.keys, row, code(), time.time()) is None


@pytest.mark.parametrize("wrong", ["", "000000", "no code"])
def test_without_a_code_of_the_authenticator_nobody_is_added(place: Place, wrong: str) -> None:
    refused = place.run(*ADD, typed=f"{PASSPHRASE}\n{wrong}\n")
    assert (refused.exit_code, len(refused.stdout.splitlines())) == (1, 2)
    assert "Nobody was added" in refused.stderr
    assert place.look(lambda store: store.reader("Ana Prado")) is None


@pytest.mark.parametrize("weak", ["", "short", "passwordpassword", "Ana Prado Ana Prado"])
def test_a_weak_passphrase_is_refused_with_the_reason_and_nobody_is_added(place: Place, weak: str) -> None:
    refused = place.run(*ADD, typed=f"{weak}\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "passphrase" in refused.stderr
    assert json.loads(place.done("readers", "list", "-o", "json").stdout) == []


def test_a_name_is_borne_once_in_any_case_of_letters(place: Place) -> None:
    place.reader("ana prado", "operator")
    refused = place.run(*ADD, typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, "is there already, operator (active)" in refused.stderr) == (1, True)


@pytest.mark.parametrize("wrong", [("", "--role", "reviewer"), ("Ana", "--role", "lawyer"), ("Ana",), ("x" * 61,)])
def test_what_is_mistyped_is_a_usage_error(place: Place, wrong: tuple[str, ...]) -> None:
    assert place.run("readers", "add", *wrong, typed=f"{PASSPHRASE}\n").exit_code == 2


def test_a_lawyer_who_reads_is_one_of_the_directory(place: Place) -> None:
    add = ("readers", "add", "Ines Prado", "--role", "lawyer", "--lawyer", "lawyer-1")
    assert "No lawyer has the id lawyer-1" in place.run(*add, typed=f"{PASSPHRASE}\n").stderr
    place.lawyer()
    place.done(*add, typed=f"{PASSPHRASE}\n{code()}\n")
    assert (found(place, "Ines Prado").lawyer, found(place, "Ines Prado").state) == ("lawyer-1", "active")


def test_whoever_is_removed_loses_sessions_and_cases_at_once(place: Place) -> None:
    with_session(place)
    row = place.case()
    said = place.done("readers", "remove", "RAE REYES").stderr
    assert not sessions(place)
    assert "Nobody can open cases now" in said
    (listed,) = json.loads(place.done("readers", "list", "-o", "json").stdout)
    assert (listed["name"], listed["state"]) == ("Rae Reyes", "removed")
    assert holders(place, row.id) == {"server", "escrow"}
    assert place.actions() == [("terminal", "reader removed: Rae Reyes")]


def test_a_new_passphrase_takes_the_place_of_the_old_and_every_case_stays_open(place: Place) -> None:
    with_session(place)
    place.case()
    place.done("readers", "passphrase", "Rae Reyes", typed=f"{PASSPHRASE}\n{OTHER}\n")
    assert not sessions(place)
    assert place.run(*OPEN, typed=f"{PASSPHRASE}\n").exit_code == 1
    assert "brother" in place.done(*OPEN, typed=f"{OTHER}\n").stdout


def test_the_old_passphrase_must_be_right(place: Place) -> None:
    with_session(place)
    assert place.run("readers", "passphrase", "Rae Reyes", typed=f"{OTHER}\n{OTHER}\n").exit_code == 1
    assert sessions(place)


def test_where_there_is_a_reviewer_another_one_approves_and_then_cases_are_granted(place: Place) -> None:
    place.reader()
    place.reader("Eva Paz", key="eva")
    row = place.case()
    waits = place.done(*ADD, typed=f"{PASSPHRASE}\n{code()}\n").stderr
    assert "amparo readers approve" in waits
    assert found(place, "Ana Prado").state == "pending"
    wrong = place.run("readers", "approve", "Ana Prado", "--reviewer", "Rae Reyes", typed=f"{OTHER}\n")
    assert (wrong.exit_code, found(place, "Ana Prado").state) == (1, "pending")
    place.done("readers", "approve", "Ana Prado", "--reviewer", "Rae Reyes", typed=f"{PASSPHRASE}\n")
    ana = found(place, "Ana Prado")
    assert (ana.state, ana.approved_by) == ("active", "id-reviewer")
    assert ana.id in holders(place, row.id)
    opened = place.done("case", "KT-4821", "--open", "--reader", "Ana Prado", typed=f"{PASSPHRASE}\n").stdout
    assert "brother" in opened


def test_a_lost_passphrase_is_survived_with_the_key_on_paper(bare: Place) -> None:
    paper = next(line for line in bare.done("init").stdout.splitlines() if len(line.split()) == 14)
    bare.reader()
    row = bare.case()
    wrong = bare.run("readers", "recover", "Rae Reyes", typed=f"AAAA {paper[5:]}\n{OTHER}\n")
    assert (wrong.exit_code, "A sign is wrong" in wrong.stderr) == (1, True)
    bare.done("readers", "recover", "Rae Reyes", typed=f"{paper}\n{OTHER}\n")
    assert "brother" in bare.done(*OPEN, typed=f"{OTHER}\n").stdout
    assert bare.run(*OPEN, typed=f"{PASSPHRASE}\n").exit_code == 1
    assert holders(bare, row.id) == {"id-reviewer", "server", "escrow"}
    assert ("terminal", "recovered with the offline key: Rae Reyes") in bare.actions()


def test_no_passphrase_is_ever_shown(place: Place) -> None:
    said = [place.done(*ADD, typed=f"{PASSPHRASE}\n{code()}\n").output]
    said += [place.done("readers", "list", "-o", form).output for form in ("table", "json", "csv")]
    assert not any(part in text for text in said for part in ("herons", "river"))


@pytest.mark.parametrize("what", ["remove", "passphrase", "recover"])
def test_a_name_that_nobody_bears_is_said(place: Place, what: str) -> None:
    refused = place.run("readers", what, "Nobody", typed=f"{PASSPHRASE}\n")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: No reader is called Nobody. See them: amparo readers list\n"


def test_at_a_terminal_it_is_asked_for_twice_and_again_when_weak_and_never_shown(place: Place) -> None:
    typed = ("short", "short", PASSPHRASE, "something else", PASSPHRASE, PASSPHRASE, "000000")
    screen, left = at_a_terminal(place, *typed, shown_code)
    assert left == 0, screen
    assert screen.count("That is not the code") == 1
    assert "needs at least 15 characters" in screen
    assert screen.count("The same again:") == 3
    assert "Ana Prado may log in as reviewer." in screen
    assert "herons" not in screen
    assert json.loads(place.done("readers", "list", "-o", "json").stdout)[0]["name"] == "Ana Prado"


def at_a_terminal(place: Place, *typed: str | Callable[[str], str]) -> tuple[str, int]:
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
                said = waiting.pop(0)
                os.write(ours, f"{said if isinstance(said, str) else said(screen.decode())}\n".encode())
        left = process.wait(timeout=30)
    os.close(ours)
    return screen.decode(), left


def shown_code(screen: str) -> str:
    """Read the code off the secret on the screen, as an authenticator would."""
    secret = next(line for line in screen.splitlines() if re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", line))
    return code_at(base64.b32decode(secret.replace(" ", "")), time.time())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""
