"""A case's words open with its own key, in their own place, and nowhere else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.cases.keys import CannotOpen, Keys
from bot.cases.vault import CaseKey, key_for_reader, key_for_server, new_key
from bot.store.rows import Grant, SealedField
from tests.cases.enrolled import private_of, reader

WORDS = {"story": "Lo tienen en Elizabeth desde ayer.", "name": "Lucía", "phone": "+12025550123", "when": ""}


@pytest.fixture
def key() -> CaseKey:
    return new_key("c1")


@pytest.fixture
def fields(key: CaseKey) -> list[SealedField]:
    return [key.seal(name, text) for name, text in WORDS.items()]


def test_what_was_sealed_is_read_again_whole(key: CaseKey, fields: list[SealedField]) -> None:
    assert key.open_all(fields) == WORDS


def test_nothing_sealed_shows_a_word_or_the_key(key: CaseKey, fields: list[SealedField], keys: Keys) -> None:
    grants = (key.grant_to("r1", reader("r1").public_key), key.grant_to_server(keys))
    everything = b"".join([field.sealed for field in fields] + [grant.wrapped for grant in grants])
    for hidden in (*(text.encode() for text in WORDS.values() if text), key.key):
        assert hidden not in everything
    assert repr(key) == "CaseKey(case='c1')"


def test_every_field_moved_to_another_name_or_case_is_refused(key: CaseKey, fields: list[SealedField]) -> None:
    for field in fields:
        for other in WORDS.keys() - {field.name}:
            with pytest.raises(CannotOpen):
                key.open(replace(field, name=other))
        with pytest.raises(CannotOpen):
            replace(key, case="c2").open(replace(field, case="c2"))


def test_another_key_opens_nothing(fields: list[SealedField]) -> None:
    for field in fields:
        with pytest.raises(CannotOpen):
            new_key("c1").open(field)


@pytest.mark.parametrize("position", [0, 1, 12, 13, -1])
def test_an_altered_field_is_refused(key: CaseKey, fields: list[SealedField], position: int) -> None:
    blob = bytearray(fields[0].sealed)
    blob[position] ^= 1
    with pytest.raises(CannotOpen):
        key.open(replace(fields[0], sealed=bytes(blob)))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + bytes(40)])
def test_a_field_of_unknown_form_is_refused(key: CaseKey, fields: list[SealedField], blob: bytes) -> None:
    with pytest.raises(CannotOpen, match="version"):
        key.open(replace(fields[0], sealed=blob))


def test_the_key_is_had_by_whom_it_was_granted(key: CaseKey, keys: Keys) -> None:
    grants = (key.grant_to("r1", reader("r1").public_key), key.grant_to_server(keys))
    assert key_for_reader("c1", grants, "r1", private_of("r1")) == key
    assert key_for_server("c1", grants, keys) == key


def test_a_grant_moved_to_another_case_is_not_found_and_does_not_open(key: CaseKey, keys: Keys) -> None:
    grant = key.grant_to_server(keys)
    with pytest.raises(CannotOpen, match="not granted"):
        key_for_server("c2", (grant,), keys)
    with pytest.raises(CannotOpen, match="elsewhere"):
        key_for_server("c2", (replace(grant, case="c2"),), keys)


@pytest.mark.parametrize("left", [(), (Grant("c1", "r2", b"\x01"),)])
def test_without_a_grant_nothing_opens(left: tuple[Grant, ...], keys: Keys) -> None:
    with pytest.raises(CannotOpen, match="not granted"):
        key_for_server("c1", left, keys)
    with pytest.raises(CannotOpen, match="not granted"):
        key_for_reader("c1", left, "r1", private_of("r1"))


def test_the_keys_of_another_service_open_nothing(key: CaseKey, keys: Keys, tmp_path: Path) -> None:
    other = Keys.create(tmp_path / "other")
    other.ensure_epoch(date(2026, 11, 20))
    with pytest.raises(CannotOpen):
        key_for_server("c1", (key.grant_to_server(keys),), other)
