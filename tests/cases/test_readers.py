"""A reader's key opens with their passphrase, and with nothing else."""

import base64
from dataclasses import replace
from datetime import date

import pytest

from bot.cases.keys import CannotOpen, Keys
from bot.cases.lockbox import WrongPassphrase, open_session, seal_session
from bot.cases.passphrase import WeakPassphrase
from bot.cases.readers import (
    Enrolled,
    Enrolling,
    Newcomer,
    change_keys,
    change_passphrase,
    enrol,
    public_of,
    unlock,
)
from bot.cases.second_factor import check_totp, code_at, hashed, use_recovery
from tests.cases.enrolled import PASSPHRASE, drawn
from tests.cases.moments import NOON

ROSA = Newcomer("r1", "  Rosa   Paz ", "reviewer", invited_by="terminal")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    made = Keys.create(tmp_path_factory.mktemp("service") / "keys")
    made.ensure_epoch(date(2026, 11, 20))
    return made


@pytest.fixture(scope="module")
def rosa(keys: Keys) -> Enrolled:
    return enrol(Enrolling(keys, "Amparo", drawn("rosa")), ROSA, PASSPHRASE, NOON)


def secret(made: Enrolled) -> bytes:

    return base64.b32decode(made.totp_secret.replace(" ", ""))


def test_a_new_reader_has_keys_a_second_factor_and_codes(rosa: Enrolled) -> None:
    row = rosa.row
    assert (row.id, row.name, row.role, row.state, row.invited_by) == (
        "r1",
        "Rosa Paz",
        "reviewer",
        "active",
        "terminal",
    )
    assert len(row.public_key) == 32
    assert rosa.totp_uri.startswith("otpauth://totp/Amparo:Rosa%20Paz?")
    assert len(rosa.recovery_codes) == len(row.recovery) == len(set(row.recovery)) == 10
    assert row.recovery == tuple(map(hashed, rosa.recovery_codes))


def test_what_is_kept_of_a_reader_shows_no_secret(rosa: Enrolled) -> None:
    kept = repr(rosa.row).encode() + rosa.row.private_key + rosa.row.totp
    for hidden in (secret(rosa), PASSPHRASE.encode(), *(code.encode() for code in rosa.recovery_codes)):
        assert hidden not in kept
    assert rosa.totp_secret not in repr(rosa)
    assert rosa.recovery_codes[0] not in repr(rosa)


def test_the_passphrase_opens_the_private_key_and_another_does_not(rosa: Enrolled) -> None:
    opened = unlock(rosa.row, PASSPHRASE)
    assert public_of(opened.private) == rosa.row.public_key
    assert opened.private.hex() not in repr(opened)
    with pytest.raises(WrongPassphrase):
        unlock(rosa.row, PASSPHRASE + "!")


def test_a_passphrase_is_the_same_however_its_letters_are_composed(rosa: Enrolled) -> None:
    changed = change_passphrase(unlock(rosa.row, PASSPHRASE), "café con leche y pan")
    assert unlock(changed, "cafe\u0301 con leche y pan").private == unlock(rosa.row, PASSPHRASE).private


def test_a_changed_passphrase_keeps_the_key_and_the_old_one_is_worth_nothing(rosa: Enrolled) -> None:
    before = unlock(rosa.row, PASSPHRASE)
    changed = change_passphrase(before, "nine quiet lamps in the fog")
    assert unlock(changed, "nine quiet lamps in the fog").private == before.private
    assert changed.public_key == rosa.row.public_key
    with pytest.raises(WrongPassphrase):
        unlock(changed, PASSPHRASE)
    with pytest.raises(WeakPassphrase):
        change_passphrase(before, "short")


def test_a_lost_passphrase_means_another_key(rosa: Enrolled) -> None:
    changed = change_keys(rosa.row, "nine quiet lamps in the fog", drawn("again"))
    assert changed.reader.public_key == public_of(changed.private)
    assert changed.reader.public_key != rosa.row.public_key
    assert unlock(changed.reader, "nine quiet lamps in the fog").private == changed.private


def test_a_key_put_into_another_readers_row_does_not_open(rosa: Enrolled) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(replace(rosa.row, id="r2"), PASSPHRASE)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + bytes(76)])
def test_a_private_key_of_unknown_form_is_refused(rosa: Enrolled, blob: bytes) -> None:
    with pytest.raises(CannotOpen, match="version"):
        unlock(replace(rosa.row, private_key=blob), PASSPHRASE)


def test_a_weak_passphrase_enrols_nobody(keys: Keys) -> None:
    for weak in ("too short", "passwordpassword", "Rosa Paz Rosa Paz"):
        with pytest.raises(WeakPassphrase):
            enrol(Enrolling(keys, "Amparo", drawn("x")), ROSA, weak, NOON)


def test_a_code_is_good_for_its_half_minute_and_one_to_each_side(rosa: Enrolled, keys: Keys) -> None:
    right = code_at(secret(rosa), NOON)
    for late in (-30, 0, 30):
        found = check_totp(keys, rosa.row, f"{right[:3]} {right[3:]}", NOON + late)
        assert found
        assert found.totp_used == NOON // 30
    for late in (-90, 60, 3600):
        assert check_totp(keys, rosa.row, right, NOON + late) is None
    assert check_totp(keys, rosa.row, "", NOON) is None


def test_no_code_works_twice_nor_one_before_the_last(rosa: Enrolled, keys: Keys) -> None:
    used = check_totp(keys, rosa.row, code_at(secret(rosa), NOON), NOON)
    assert used
    assert check_totp(keys, used, code_at(secret(rosa), NOON), NOON) is None
    assert check_totp(keys, used, code_at(secret(rosa), NOON - 30), NOON) is None
    assert check_totp(keys, used, code_at(secret(rosa), NOON + 30), NOON + 30)


def test_a_second_factor_put_into_another_readers_row_does_not_open(rosa: Enrolled, keys: Keys) -> None:
    with pytest.raises(CannotOpen):
        check_totp(keys, replace(rosa.row, id="r2"), "000000", NOON)


def test_a_recovery_code_is_taken_however_it_is_typed(rosa: Enrolled) -> None:
    code = rosa.recovery_codes[3]
    used = use_recovery(rosa.row, code.replace(" ", "-").lower())
    assert used
    assert len(used.recovery) == 9
    assert use_recovery(used, code) is None
    assert use_recovery(rosa.row, "") is None


def test_a_session_holds_the_key_under_its_cookie_alone() -> None:
    blob = seal_session(b"p" * 32, "cookie")
    assert open_session(blob, "cookie") == b"p" * 32
    assert b"pppp" not in blob
    assert seal_session(b"p" * 32, "cookie") != blob
    for token, moved in (
        ("other", blob),
        ("cookie", b""),
        ("cookie", b"\x02" + blob[1:]),
        ("cookie", blob[:-1] + b"x"),
    ):
        with pytest.raises(CannotOpen):
            open_session(moved, token)
