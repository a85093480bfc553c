"""The change of keys at the terminal, and the audit trail."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cases.keyfiles import make_key
from bot.store.changes import Audit
from tests.cli.place import PASSPHRASE, Place


def epochs(place: Place) -> list[str]:
    return sorted(path.name for path in place.key_folder.glob("server-*"))


def long_ago(place: Place) -> Path:
    """Bring the place back to when the month was January, and February's key was made too."""
    (now,) = place.key_folder.glob("server-*")
    now.unlink()
    january = place.key_folder / "server-2026-01.key"
    make_key(january)
    return january


def months_pass(place: Place) -> None:
    make_key(place.key_folder / "server-2026-02.key")


def test_all_is_sealed_anew_and_the_key_two_back_is_destroyed(place: Place) -> None:
    january = long_ago(place)
    place.reader()
    place.lawyer()
    row = place.case()
    months_pass(place)
    said = place.done("keys", "rotate").stderr
    assert "Keys destroyed: 2026-01." in said
    assert not january.exists()
    assert len(epochs(place)) == 2
    assert place.actions()[0][1].startswith("keys changed to 20")
    opened = place.done("case", row.code, "--open", "--reader", "Rae Reyes", typed=f"{PASSPHRASE}\n").stdout
    assert "brother" in opened
    assert "No key was old enough" in place.done("keys", "rotate").stderr


def test_a_key_that_is_still_needed_stays_and_it_is_said(place: Place) -> None:
    january = long_ago(place)
    place.lawyer()
    months_pass(place)
    with closing(sqlite3.connect(place.database)) as db:
        db.execute("UPDATE lawyers SET lane = 'elsewhere'")
        db.commit()
    refused = place.run("keys", "rotate")
    assert (refused.exit_code, january.exists()) == (1, True)
    assert "1 sealed fields still need 2026-01" in refused.stderr


def test_the_audit_trail_is_listed_with_names(place: Place) -> None:
    reader = place.reader()
    place.keep(Audit(1_790_000_000.0, reader.id, "opened", "case-1"), Audit(1_790_000_001.0, "terminal", "backup"))
    rows = json.loads(place.done("audit", "list", "-o", "json").stdout)
    assert [(row["who"], row["what"], row["case"]) for row in rows] == [
        ("terminal", "backup", ""),
        ("Rae Reyes", "opened", "case-1"),
    ]
    assert len(json.loads(place.done("audit", "list", "--case", "case-1", "-o", "json").stdout)) == 1


def test_a_whole_trail_is_said_to_be_whole(place: Place) -> None:
    assert place.done("audit", "verify").stderr == "The audit trail is whole: it is empty yet.\n"
    place.keep(Audit(1.0, "terminal", "backup"))
    assert place.done("audit", "verify").stderr == "The audit trail is whole, up to row 1.\n"


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("UPDATE audit SET reader = 'someone else' WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 3", 3),
        ("UPDATE audit SET hash = 'x' WHERE id = 3", 3),
    ],
)
def test_a_row_that_somebody_altered_is_named(place: Place, sql: str, row: int) -> None:
    place.keep(*(Audit(float(n), "r1", "opened", "case-1") for n in range(3)))
    with closing(sqlite3.connect(place.database)) as db:
        db.execute(sql)
        db.commit()
    refused = place.run("audit", "verify")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"row {row} was altered" in refused.stderr
