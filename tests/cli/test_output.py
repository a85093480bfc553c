"""How data is shown."""

import csv
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cli.output import Listing, show

AT = datetime(2026, 11, 24, 14, 5, tzinfo=ZoneInfo("America/New_York"))
LISTING = Listing(
    ("name", "on", "many", "langs", "at", "none"), [("Señora =1+1", True, 3, ("en", "es"), AT, None)], ("name", "at")
)


def test_json_keeps_kinds_of_values_and_times_are_utc(capsys: pytest.CaptureFixture[str]) -> None:
    show(LISTING, "json")
    text = capsys.readouterr().out
    assert "Señora" in text
    (row,) = json.loads(text)
    expected = {"name": "Señora =1+1", "on": True, "many": 3, "langs": ["en", "es"], "none": None}
    assert row == {**expected, "at": "2026-11-24T19:05:00Z"}


def test_csv_is_harmless_in_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    show(Listing(("a", "b"), [("=1+1", 'say "hi", Ana'), ("+1", "-2")]), "csv")
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    assert rows == [["a", "b"], ["'=1+1", 'say "hi", Ana'], ["'+1", "'-2"]]


def test_a_table_shows_some_columns_and_local_times(capsys: pytest.CaptureFixture[str]) -> None:
    show(LISTING, "table")
    text = capsys.readouterr().out
    assert "2026-11-24 14:05" in text
    assert "langs" not in text


def test_a_table_shows_what_is_there_and_obeys_none_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    show(Listing(("a",), [("[red]x[/red] :smile: \x1b[2J\u202e می\u200cخوریم\r",)]), "table")
    text = capsys.readouterr().out
    assert "[red]x[/red] :smile:" in text
    assert "می\u200cخوریم" in text
    assert not set(text) & {"\x1b", "\u202e", "\r"}
