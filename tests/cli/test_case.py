"""One case: shown without its words, and opened by a reviewer alone."""

import json
from dataclasses import replace

import pytest

from bot.cases.amendments import sealed
from bot.store.amendments import AmendmentRow
from bot.store.changes import AddAmendment, Commit, EraseCase
from bot.store.sharing import FileStore
from tests.cli.place import PASSPHRASE, STORY, Place

OPEN = ("case", "KT-4821", "--open", "--reader", "rae reyes")


def test_a_case_is_shown_with_answers_timeline_and_deliveries_but_no_words(place: Place) -> None:
    place.offered()
    shown = place.done("case", "kt-4821").stdout
    assert "Ines Prado" in shown
    assert "The person asked Ines Prado." in shown
    assert "notice" in shown
    assert "brother" not in shown
    assert "Lucía" not in shown
    assert place.actions() == [("terminal", "looked up")]


def test_as_json_it_has_the_same_parts(place: Place) -> None:
    row = place.offered()
    told = json.loads(place.done("case", row.id, "-o", "json").stdout)
    assert (told["id"], told["code"], told["status"]) == ("case-1", "KT-4821", "open")
    assert [offer["lawyer"] for offer in told["offers"]] == ["Ines Prado"]
    assert [event["what"] for event in told["timeline"]][1:] == ["The person asked Ines Prado."]
    (delivery,) = told["deliveries"]
    assert (delivery["channel"], delivery["purpose"], delivery["status"]) == ("email", "notice", "due")
    assert "words" not in told


def test_a_reviewer_opens_it_with_their_passphrase_and_that_is_recorded(place: Place) -> None:
    reader = place.reader()
    place.case()
    told = json.loads(place.done(*OPEN, "-o", "json", typed=f"{PASSPHRASE}\n").stdout)
    assert told["words"] == {"consent": "yes", "name": "Lucía", "story": STORY, "who": "relative"}
    assert [(row.reader, row.action, row.case) for row in place.trail()] == [(reader.id, "opened", "case-1")]


def test_words_are_worded_as_the_person_chose_them_and_cannot_steer_the_terminal(place: Place) -> None:
    place.reader()
    place.case()
    shown = place.done(*OPEN, typed=f"{PASSPHRASE}\n").stdout
    assert "[bold]brother[/bold]" in shown
    assert not set(shown) & {"\x1b", "\u202e"}


def test_a_wrong_passphrase_opens_nothing_and_is_recorded(place: Place) -> None:
    reader = place.reader()
    place.case()
    refused = place.run(*OPEN, typed="another passphrase altogether\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "Error: That is not the passphrase. Nothing was opened.\n"
    assert place.actions() == [(reader.id, "refused at the terminal")]


def test_an_operator_opens_no_case(place: Place) -> None:
    place.case()
    reader = place.reader("Olu Oni", "operator")
    refused = place.run("case", "KT-4821", "--open", "--reader", "Olu Oni", typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "operators open no case" in refused.stderr
    assert place.actions() == [(reader.id, "refused")]


def test_a_reader_who_was_shut_out_opens_no_case(place: Place) -> None:
    place.reader()
    place.case()
    place.done("readers", "remove", "Rae Reyes")
    refused = place.run(*OPEN, typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "may not log in (removed)" in refused.stderr


def test_erased_words_are_gone_and_the_rest_is_shown(place: Place) -> None:
    place.reader()
    row = place.case()
    place.keep(EraseCase(row.id, row.created))
    assert place.run("case", "KT-4821").exit_code == 1  # its code went with it
    assert "erased" in place.done("case", row.id).stdout
    refused = place.run("case", row.id, "--open", "--reader", "Rae Reyes", typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, "Its words were erased" in refused.stderr) == (1, True)


def test_the_servers_keys_open_nothing_and_are_not_needed(place: Place) -> None:
    place.reader()
    place.case()
    for path in place.key_folder.glob("server-*.key"):
        path.write_bytes(b"\x00" * 32)
    assert "brother" in place.done(*OPEN, typed=f"{PASSPHRASE}\n").stdout


def test_a_case_that_was_not_granted_to_a_reviewer_is_refused_to_them(place: Place) -> None:
    place.case()
    place.reader()
    refused = place.run(*OPEN, typed=f"{PASSPHRASE}\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "its key was not granted to them" in refused.stderr


@pytest.mark.parametrize("wrong", [("--open",), ("--reader", "Rae Reyes")])
def test_opening_needs_both_words(place: Place, wrong: tuple[str, ...]) -> None:
    place.case()
    assert place.run("case", "KT-4821", *wrong).exit_code == 2


def test_what_is_not_there_is_said(place: Place) -> None:
    assert place.run("case", "ZZ-0000").stderr == "Error: There is no case ZZ-0000. See what there is: amparo cases\n"
    place.case()
    refused = place.run(*OPEN, typed=f"{PASSPHRASE}\n")
    assert "No reader is called rae reyes" in refused.stderr


def test_what_the_person_changed_since_is_shown_beside_what_it_was(place: Place) -> None:
    place.reader()
    place.case()
    place.done(*OPEN, typed=f"{PASSPHRASE}\n")  # makes the box of a case that has none
    row = AmendmentRow("a1", "case-1", 1_790_000_000.0, b"")

    async def change(store: FileStore) -> None:
        case = await store.case("case-1")
        assert case is not None
        amended = replace(row, sealed=sealed(case.box, row, {"name": "Marta", "more": "He is ill"}))
        assert await store.keep(Commit((AddAmendment(amended),))) == "kept"

    place.look(change)
    told = json.loads(place.done(*OPEN, "-o", "json", typed=f"{PASSPHRASE}\n").stdout)
    assert (told["words"]["name"], told["words"]["more"]) == ("Marta", "He is ill")
    when = {"at": "2026-09-21T14:13:20Z"}
    assert told["changes"] == [
        {**when, "question": "name", "before": "Lucía", "now": "Marta"},
        {**when, "question": "more", "before": "", "now": "He is ill"},
    ]
    assert "What the person changed" in place.done(*OPEN, typed=f"{PASSPHRASE}\n").stdout
