"""The list of lawyers that the demo begins with, and the walls around the demo."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.demo

HERE = Path(bot.demo.__file__).parent
ROWS = list(csv.DictReader((HERE / "lawyers.csv").read_text(encoding="utf-8").splitlines()))
KINDS = {"detention", "court", "appeal", "asylum", "family", "daca_tps", "work_visa", "citizenship", "victim", "other"}


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_lawyer_is_licensed_complete_and_out_of_anyones_reach(row: dict[str, str]) -> None:
    assert (row["bar_state"] and row["bar_number"]) or (row["accreditation"] and row["accreditation_expires"])
    assert row["kind"] in ("attorney", "accredited", "nonprofit")
    assert row["kinds"] == "any" or set(row["kinds"].split()) <= KINDS
    assert row["cost"] in ("free", "low", "paid")
    assert row["detained"] in ("yes", "no")
    assert all(re.fullmatch("[A-Z]{2}", state) for state in row["states"].split())
    assert row["languages"].split()
    fiction = {"email": r".+@example\.org", "sms": r"\+1\d{3}55501\d\d", "telegram": r"7990000\d\d"}
    assert re.fullmatch(fiction[row["channel"]], row["address"])


@pytest.mark.parametrize("state", ["NY", "TX", "FL", "CA"])
def test_a_detained_person_who_speaks_spanish_has_a_choice_in_every_large_state(state: str) -> None:
    fitting = [
        row
        for row in ROWS
        if state in row["states"].split() and "es" in row["languages"].split() and row["detained"] == "yes"
    ]
    assert len(fitting) >= 3
    assert any(row["cost"] == "free" for row in fitting)


def test_no_address_is_given_twice() -> None:
    assert len({row["address"] for row in ROWS}) == len(ROWS)


def test_the_stand_ins_know_nothing_of_what_they_test() -> None:
    # `run` and `seed` start the application with the demo's settings: they are the glue, not the stand-ins.
    files = [path for path in HERE.rglob("*.py") if path.parent != HERE or path.stem not in ("run", "seed")]
    imported = {name for path in files for name in _imports(path)}
    ours = {name for name in imported if name.split(".")[0] in ("bot", "handlers", "content")}
    assert ours
    # The names of the languages are what both phones choose from.
    assert all(name.startswith("bot.demo") for name in ours - {"content.library"})
    assert not any(name.split(".")[0] in ("telegram", "twilio") for name in imported)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(name)):
                yield name
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case _:
                pass
