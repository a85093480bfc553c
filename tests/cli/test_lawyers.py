"""The directory: taken from a file row by row, and looked after lawyer by lawyer."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.place import Place

HEAD = "name,organisation,kind,bar_state,bar_number,states,languages,kinds,cost,detained,channel,address\n"
ANA = "Ana Ruiz,Harbor Aid,attorney,NJ,1234567,NJ,en es,any,free,yes,email,ana@harbor.example.org\n"
BO = "Bo Lee,,attorney,NY,7654321,NY,en,any,paid,no,sms,+12125550162\n"
NOBODY = "No Licence,,attorney,NY,,NY,en,any,paid,no,email,no@law.example.org\n"


def written(place: Place, *rows: str) -> str:
    file = place.folder / "lawyers.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return str(file)


def listed(place: Place) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(place.done("lawyers", "list", "-o", "json").stdout)
    return rows


def test_lawyers_are_taken_and_can_be_chosen(place: Place) -> None:
    taken = place.done("lawyers", "import", written(place, ANA, BO))
    assert taken.stderr == "2 taken (2 new, 0 changed, 0 unchanged), 0 refused.\n"
    assert [(row["name"], row["states"], row["active"]) for row in listed(place)] == [
        ("Ana Ruiz", ["nj"], True),
        ("Bo Lee", ["ny"], True),
    ]
    assert len(place.look(lambda store: store.lawyers("ny"))) == 1
    assert place.actions() == [("terminal", "lawyers imported: 2")]


def test_a_refused_row_is_named_by_line_and_reason_and_the_rest_is_taken(place: Place) -> None:
    taken = place.run("lawyers", "import", written(place, ANA, NOBODY, BO))
    assert taken.exit_code == 1
    assert taken.stderr.startswith("line 3: ")
    assert "2 taken" in taken.stderr
    assert [row["name"] for row in listed(place)] == ["Ana Ruiz", "Bo Lee"]


def test_no_address_is_ever_shown(place: Place) -> None:
    file = written(place, ANA, BO, NOBODY)
    said = [place.run("lawyers", "import", file, *more).output for more in ((), ("--dry-run",))]
    said += [place.done("lawyers", "list", "-o", form).output for form in ("table", "json", "csv")]
    assert not any(part in text for text in said for part in ("harbor.example.org", "5550162", "no@law"))


def test_a_second_import_changes_what_changed_and_says_who_stays(place: Place) -> None:
    place.done("lawyers", "import", written(place, ANA, BO))
    moved = ANA.replace(",NJ,en es", ",NJ NY,en es").replace("ana@harbor", "ruiz@harbor")
    again = place.done("lawyers", "import", written(place, moved))
    assert "1 taken (0 new, 1 changed, 0 unchanged)" in again.stderr
    assert "still listed: Bo Lee" in again.stderr
    assert [(row["name"], row["states"]) for row in listed(place)] == [("Ana Ruiz", ["nj", "ny"]), ("Bo Lee", ["ny"])]
    assert "2 unchanged" in place.done("lawyers", "import", written(place, moved, BO)).stderr


def test_a_dry_run_shows_what_would_change_and_changes_nothing(place: Place) -> None:
    place.done("lawyers", "import", written(place, ANA))
    before = place.look(lambda store: store.directory())
    moved = ANA.replace("ana@harbor", "ruiz@harbor").replace(",free,", ",low,")
    dry = place.run("lawyers", "import", written(place, moved, BO, NOBODY), "--dry-run", "-o", "json")
    told = [(row["what"], row["name"], row["columns"]) for row in json.loads(dry.stdout)]
    assert told == [("changed", "Ana Ruiz", ["cost", "address"]), ("new", "Bo Lee", [])]
    assert dry.exit_code == 1
    assert "2 would be taken" in dry.stderr
    assert place.look(lambda store: store.directory()) == before


def test_whoever_was_deactivated_stays_so_through_an_import_until_activated(place: Place) -> None:
    place.done("lawyers", "import", written(place, ANA))
    (row,) = listed(place)
    assert "offered no new case" in place.done("lawyers", "deactivate", str(row["id"])).stderr
    assert place.look(lambda store: store.lawyers()) == []
    again = place.done("lawyers", "import", written(place, ANA))
    assert "Still deactivated: Ana Ruiz" in again.stderr
    assert [row["active"] for row in listed(place)] == [False]
    place.done("lawyers", "activate", str(row["id"]))
    assert [row["active"] for row in listed(place)] == [True]
    assert place.actions()[1][1] == f"lawyer deactivated: {row['id']}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEAD.encode("utf-16"), "is not UTF-8"),
        (b"name,states\nAna,NJ\n", "line 1: the header lacks"),
        (b"", "line 1: the file holds no lawyer"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(place: Place, content: bytes, why: str) -> None:
    file = place.folder / "lawyers.csv"
    file.write_bytes(content)
    refused = place.run("lawyers", "import", str(file))
    assert refused.exit_code == 1
    assert why in refused.stderr
    assert listed(place) == []


def test_a_file_that_is_not_there_is_a_usage_error(place: Place) -> None:
    assert place.run("lawyers", "import", "nowhere.csv").exit_code == 2


def test_an_id_that_nobody_bears_is_said(place: Place) -> None:
    for what in ("activate", "deactivate"):
        refused = place.run("lawyers", what, "nobody")
        assert (refused.exit_code, "amparo lawyers list" in refused.stderr) == (1, True)


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(place: Place) -> None:
    place.lawyer(name="=cmd()")
    (row,) = csv.DictReader(place.done("lawyers", "list", "-o", "csv").stdout.splitlines())
    assert row["name"] == "'=cmd()"


def test_the_demo_has_no_row_that_is_refused(place: Place) -> None:
    demo = Path(__file__).parents[2] / "bot" / "demo" / "lawyers.csv"
    assert " 0 refused." in place.done("lawyers", "import", str(demo)).stderr
