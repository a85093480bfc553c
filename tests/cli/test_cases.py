"""Lists of cases: what is shown, and that no word of a case ever is."""

import csv
import json

import pytest

from tests.cli.place import Place


def test_a_list_shows_what_a_case_is_and_no_word_of_it(place: Place) -> None:
    place.offered()
    shown = {form: place.done("cases", "-o", form).stdout for form in ("table", "json", "csv")}
    assert all("KT-4821" in text for text in shown.values())
    assert not any(word in text for text in shown.values() for word in ("brother", "Lucía", "2015550147", "luz"))


def test_data_goes_to_standard_output_and_words_to_standard_error(place: Place) -> None:
    place.case()
    place.case(id="case-2", code="KT-9999")
    listed = place.done("cases", "--limit", "1", "-o", "json")
    assert [row["code"] for row in json.loads(listed.stdout)] == ["KT-9999"]
    assert listed.stderr == "1 of 2 cases; --limit 2 lists all.\n"


def test_the_three_forms_say_the_same(place: Place) -> None:
    row = place.case(accepted=1_795_600_000.0)
    (told,) = json.loads(place.done("cases", "-o", "json").stdout)
    (written,) = csv.DictReader(place.done("cases", "-o", "csv").stdout.splitlines())
    assert told.keys() == written.keys()
    assert (told["detained"], written["detained"]) == (False, "no")
    assert told["accepted"] == written["accepted"] == "2026-11-25T09:46:40Z"
    assert row.code in place.done("cases").stdout


@pytest.mark.parametrize(
    ("narrow", "codes"),
    [
        (("--status", "open"), ["AA-1111"]),
        (("--status", "erased"), ["EE-5555"]),
        (("--urgency", "now"), ["BB-2222"]),
        (("--state", "ny"), ["BB-2222"]),
        (("--language", "EN"), ["BB-2222"]),
        (("--channel", "sms"), ["AA-1111"]),
        (("--code", "aa"), ["AA-1111"]),
        ((), ["BB-2222", "AA-1111"]),
        (("--state", "TX", "--urgency", "now"), []),
    ],
)
def test_a_list_is_narrowed_as_at_the_desk(place: Place, narrow: tuple[str, ...], codes: list[str]) -> None:
    place.case(code="AA-1111")
    place.case(id="b", code="BB-2222", state="NY", urgency="now", language="en", channel="telegram", status="matched")
    place.case(id="e", code="EE-5555", status="erased")
    listed = json.loads(place.done("cases", *narrow, "-o", "json").stdout)
    assert [row["code"] for row in listed] == codes


def test_nothing_to_list_is_said_and_is_no_failure(place: Place) -> None:
    listed = place.done("cases")
    assert (listed.stdout, listed.stderr) == ("", "No case fits.\n")
    assert place.done("cases", "-o", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    "wrong", [("--state", "Texas"), ("--status", "lost"), ("--limit", "0"), ("-o", "xml"), ("--nothing",), ("extra",)]
)
def test_what_is_mistyped_is_a_usage_error(place: Place, wrong: tuple[str, ...]) -> None:
    refused = place.run("cases", *wrong)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "cases --help" in refused.stderr


def test_a_list_that_leaves_as_a_file_is_recorded_as_at_the_desk(place: Place) -> None:
    place.done("cases")
    assert place.actions() == []
    place.done("cases", "-o", "csv")
    assert place.actions() == [("terminal", "export csv")]


def test_a_place_that_was_never_set_up_says_how(bare: Place) -> None:
    refused = bare.run("cases")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Error: ")
    assert "amparo init" in refused.stderr
    assert not bare.home.exists()
