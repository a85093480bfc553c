"""What the server's keys seal opens in its place and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from bot.cases.keyfiles import BrokenKey, ExposedKeys
from bot.cases.keys import CannotOpen, Keys, KeysMissing, KeysThere

NOVEMBER = date(2026, 11, 20)
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def keys(folder: Path) -> Keys:
    made = Keys.create(folder)
    made.ensure_epoch(NOVEMBER)
    return made


def test_what_is_sealed_opens_after_a_restart(keys: Keys, folder: Path) -> None:
    blob = keys.seal("case|1|story", b"se lo llevaron")
    assert Keys.load(folder).unseal("case|1|story", blob) == b"se lo llevaron"
    assert b"llevaron" not in blob


def test_the_same_words_are_never_sealed_the_same_twice(keys: Keys) -> None:
    assert keys.seal("a", b"x") != keys.seal("a", b"x")


def test_a_blob_does_not_open_in_another_place(keys: Keys) -> None:
    blob = keys.seal("outbox.address|lane", b"+12025550123")
    with pytest.raises(CannotOpen):
        keys.unseal("outbox.address|other", blob)


@pytest.mark.parametrize("position", [0, 1, 7, 8, 19, 20, -1])
def test_an_altered_byte_anywhere_is_refused(keys: Keys, position: int) -> None:
    blob = bytearray(keys.seal("a", b"words"))
    blob[position] ^= 1
    with pytest.raises(CannotOpen):
        keys.unseal("a", bytes(blob))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" + b"2026-11", b"\x02" + bytes(60), b"\x01../../x" + bytes(60)])
def test_what_is_no_blob_is_refused(keys: Keys, blob: bytes) -> None:
    with pytest.raises(CannotOpen):
        keys.unseal("a", blob)


def test_another_service_cannot_open_it(keys: Keys, tmp_path: Path) -> None:
    other = Keys.create(tmp_path / "other")
    other.ensure_epoch(NOVEMBER)
    with pytest.raises(CannotOpen):
        other.unseal("a", keys.seal("a", b"x"))


def test_a_new_month_seals_under_a_new_key_and_still_opens_the_old(keys: Keys, folder: Path) -> None:
    old = keys.seal("a", b"x")
    keys.ensure_epoch(DECEMBER)
    (folder / "server-2026-11.key").unlink()
    fresh = Keys.load(folder)
    assert fresh.unseal("a", keys.seal("a", b"y")) == b"y"
    assert keys.unseal("a", old) == b"x"
    with pytest.raises(CannotOpen, match="2026-11"):
        fresh.unseal("a", old)


def test_a_key_made_by_another_process_is_read_when_met(keys: Keys, folder: Path) -> None:
    other = Keys.load(folder)
    other.ensure_epoch(DECEMBER)
    assert keys.unseal("a", other.seal("a", b"x")) == b"x"
    keys.ensure_epoch(DECEMBER)
    assert other.unseal("a", keys.seal("a", b"y")) == b"y"


def test_folder_and_files_are_closed_to_others(keys: Keys, folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "lookup.key": 0o600,
        "server-2026-11.key": 0o600,
    }


@pytest.mark.parametrize("name", ["lookup.key", "server-2026-11.key"])
def test_a_key_readable_by_others_is_refused_with_its_fix(keys: Keys, folder: Path, name: str) -> None:
    (folder / name).chmod(0o640)
    with pytest.raises(ExposedKeys, match=f"chmod 600 .*{name}"):
        Keys.load(folder)


def test_a_folder_open_to_others_is_refused_with_its_fix(keys: Keys, folder: Path) -> None:
    folder.chmod(0o750)
    with pytest.raises(ExposedKeys, match="chmod 700"):
        Keys.load(folder)


def test_a_short_key_is_refused(keys: Keys, folder: Path) -> None:
    (folder / "lookup.key").write_bytes(b"short")
    with pytest.raises(BrokenKey, match="5 bytes"):
        Keys.load(folder)


def test_missing_keys_are_named_and_never_made_up(folder: Path) -> None:
    with pytest.raises(KeysMissing, match="does not exist"):
        Keys.load(folder)
    fresh = Keys.create(folder)
    with pytest.raises(KeysMissing, match="YYYY"):
        fresh.seal("a", b"x")
    (folder / "lookup.key").unlink()
    with pytest.raises(KeysMissing, match="lookup"):
        Keys.load(folder)


def test_keys_are_never_overwritten(keys: Keys, folder: Path) -> None:
    with pytest.raises(KeysThere):
        Keys.create(folder)


def test_an_address_is_found_again_but_not_across_channels(keys: Keys, folder: Path) -> None:
    name = keys.pseudonym("sms", "+12025550123")
    assert name == Keys.load(folder).pseudonym("sms", "+12025550123")
    assert len(name) == 32
    assert name not in {keys.pseudonym("telegram", "+12025550123"), keys.blind("licence", "+12025550123")}
