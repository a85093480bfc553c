"""A copy that opens, never beside the keys; and a copy put back."""

import time
from pathlib import Path

import pytest

from bot.store.changes import EraseCase, PutMark, PutSession
from bot.store.rows import SessionRow
from bot.store.sharing import held
from tests.cli.place import PASSPHRASE, Place


def backed_up(place: Place, name: str = "copy.db") -> Path:
    file = place.folder / name
    assert place.done("backup", name).stdout == f"{file}\n"
    return file


def aside(place: Place) -> list[Path]:
    return list(place.home.glob("amparo.db.before-*"))


def test_a_backup_is_closed_to_others_says_that_it_has_no_keys_and_is_remembered(place: Place) -> None:
    said = place.done("backup", "copy.db")
    assert "are not in it" in said.stderr
    assert (place.folder / "copy.db").stat().st_mode & 0o777 == 0o600
    mark = place.look(lambda store: store.mark("backup"))
    assert mark is not None
    assert time.time() - float(mark) < 60
    assert place.actions() == [("terminal", "backup")]


def test_a_backup_holds_no_key_and_no_word(place: Place) -> None:
    place.case()
    content = backed_up(place).read_bytes()
    secrets = [path.read_bytes() for path in place.key_folder.iterdir()]
    assert not any(part in content for part in (*secrets, b"brother", "Lucía".encode()))


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("keys/copy.db", "holds the keys"),
        ("keys", "holds the keys"),
        ("keys/lookup.key", "holds the keys"),
        ("nowhere/copy.db", "no folder"),
        ("data", "is a folder"),
        ("data/amparo.db", "is there already"),
    ],
)
def test_a_place_where_no_backup_belongs_is_refused(place: Place, file: str, why: str) -> None:
    before = {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()}
    refused = place.run("backup", file)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert why in refused.stderr
    assert {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()} == before


def test_a_link_into_the_key_folder_is_refused_too(place: Place) -> None:
    (place.folder / "elsewhere").symlink_to(place.key_folder)
    assert "holds the keys" in place.run("backup", "elsewhere/copy.db").stderr


def test_a_backup_beside_the_data_is_made_and_remarked_on(place: Place) -> None:
    assert "carry it to another place" in place.done("backup", "data/copy.db").stderr


def test_after_the_loss_of_the_data_a_backup_opens_cases_again(place: Place) -> None:
    place.reader()
    place.case()
    file = backed_up(place)
    for path in place.home.iterdir():
        path.unlink()
    place.done("restore", str(file))
    opened = place.done("case", "KT-4821", "--open", "--reader", "Rae Reyes", typed=f"{PASSPHRASE}\n")
    assert "brother" in opened.stdout
    assert place.actions()[0] == ("terminal", "restored from a backup")


def test_a_database_is_replaced_only_on_request_and_kept_aside(place: Place) -> None:
    file = backed_up(place)
    place.case()
    refused = place.run("restore", str(file))
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)
    place.done("restore", str(file), "--replace")
    assert place.done("cases").stderr == "No case fits.\n"
    (kept,) = aside(place)
    place.done("restore", str(kept), "--replace")
    assert "KT-4821" in place.done("cases").stdout


def test_nothing_is_restored_under_a_running_service(place: Place) -> None:
    file = backed_up(place)
    with held(place.database):
        refused = place.run("restore", str(file), "--replace")
    assert (refused.exit_code, "stop the service" in refused.stderr) == (1, True)
    assert aside(place) == []


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_what_is_no_backup_is_refused_and_the_database_stays(place: Place, content: bytes) -> None:
    place.case()
    (place.folder / "copy.db").write_bytes(content)
    assert place.run("restore", "copy.db", "--replace").exit_code == 1
    assert "KT-4821" in place.done("cases").stdout
    assert sorted(path.name for path in place.home.iterdir()) == ["amparo.db", "amparo.lock"]


def test_a_torn_backup_is_refused_and_the_database_stays(place: Place) -> None:
    place.case()
    file = backed_up(place)
    with file.open("r+b") as torn:
        torn.seek(5 * 4096)
        torn.write(b"\xff" * 8192)
    assert place.run("restore", str(file), "--replace").exit_code == 1
    assert "KT-4821" in place.done("cases").stdout
    assert aside(place) == []


def test_what_was_erased_since_the_backup_is_erased_again(place: Place) -> None:
    row = place.case()
    file = backed_up(place)
    place.keep(EraseCase(row.id, time.time()))
    place.done("restore", str(file), "--replace")
    found = place.look(lambda store: store.case(row.id))
    assert found is not None
    assert found.status == "erased"
    assert place.look(lambda store: store.fields(row.id)) == []


def test_messages_that_will_go_out_again_are_told_of(place: Place) -> None:
    place.offered()
    file = backed_up(place)
    assert "Waiting in it to be sent: 1 messages" in place.done("restore", str(file), "--replace").stderr


def test_a_backup_under_other_keys_is_told_of(place: Place) -> None:
    place.case()
    place.lawyer()
    file = backed_up(place)
    for path in place.key_folder.glob("server-*.key"):
        path.write_bytes(b"\x00" * 32)
    restored = place.run("restore", str(file), "--replace")
    assert restored.exit_code == 1
    assert "put back those of its time" in restored.stderr


def test_without_keys_nothing_is_touched(place: Place) -> None:
    file = backed_up(place)
    place.keep(PutMark("later", "yes"))
    (place.key_folder / "lookup.key").rename(place.folder / "away.key")
    refused = place.run("restore", str(file), "--replace")
    assert (refused.exit_code, aside(place)) == (1, [])


def test_a_backup_holds_no_log_in_and_no_key_of_the_servers_to_a_case(place: Place) -> None:
    reader = place.reader()
    row = place.case()
    at = time.time()
    place.keep(PutSession(SessionRow("token", reader.id, "csrf", at, at, private=b"sealed under a cookie")))
    file = backed_up(place)
    (wrap,) = [one.wrapped for one in place.look(lambda store: store.grants(row.id)) if one.reader == "server"]
    assert wrap[20:] in place.database.read_bytes()
    assert wrap[20:] not in file.read_bytes()
    assert b"sealed under a cookie" not in file.read_bytes()
    place.done("restore", str(file), "--replace")
    assert {one.reader for one in place.look(lambda store: store.grants(row.id))} == {reader.id, "escrow"}


def test_after_the_loss_of_the_data_and_of_the_passphrase_backup_and_paper_open_cases_again(bare: Place) -> None:
    paper = next(line for line in bare.done("init").stdout.splitlines() if len(line.split()) == 14)
    bare.reader()
    bare.case()
    file = backed_up(bare)
    for path in bare.home.iterdir():
        path.unlink()
    bare.done("restore", str(file))
    anew = "four calm otters count the stones"
    bare.done("readers", "recover", "Rae Reyes", typed=f"{paper}\n{anew}\n")
    opened = bare.done("case", "KT-4821", "--open", "--reader", "Rae Reyes", typed=f"{anew}\n")
    assert "brother" in opened.stdout
