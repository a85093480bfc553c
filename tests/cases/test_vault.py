"""A case's words open with its own key, in their own place, and nowhere else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.cases.keys import CannotOpen, Keys
from bot.cases.vault import open_fields, seal_case, seal_field

WORDS = {"story": "Lo tienen en Elizabeth desde ayer.", "name": "Lucía", "phone": "+12025550123", "when": ""}


def test_what_was_sealed_is_read_again_whole(keys: Keys) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    assert open_fields("c1", grants, fields, keys) == WORDS
    assert [grant.reader for grant in grants] == ["server"]


def test_no_sealed_field_shows_a_word(keys: Keys) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    everything = b"".join([field.sealed for field in fields] + [grant.wrapped for grant in grants])
    for text in filter(None, WORDS.values()):
        assert text.encode() not in everything


def test_a_field_moved_to_another_name_is_refused(keys: Keys) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    for field in fields:
        for other in WORDS.keys() - {field.name}:
            with pytest.raises(CannotOpen):
                open_fields("c1", grants, [replace(field, name=other)], keys)


def test_a_field_moved_to_another_case_is_refused(keys: Keys) -> None:
    fields, _ = seal_case("c1", WORDS, keys)
    _, others = seal_case("c2", WORDS, keys)
    for field in fields:
        with pytest.raises(CannotOpen):
            open_fields("c2", others, [replace(field, case="c2")], keys)


def test_a_grant_moved_to_another_case_is_refused(keys: Keys) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    with pytest.raises(CannotOpen):
        open_fields("c2", [replace(grants[0], case="c2")], fields, keys)


@pytest.mark.parametrize("position", [0, 1, 12, 13, -1])
def test_an_altered_field_is_refused(keys: Keys, position: int) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    blob = bytearray(fields[0].sealed)
    blob[position] ^= 1
    with pytest.raises(CannotOpen):
        open_fields("c1", grants, [replace(fields[0], sealed=bytes(blob))], keys)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + bytes(40)])
def test_a_field_of_unknown_form_is_refused(keys: Keys, blob: bytes) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    with pytest.raises(CannotOpen, match="version"):
        open_fields("c1", grants, [replace(fields[0], sealed=blob)], keys)


def test_another_service_opens_nothing(keys: Keys, tmp_path: Path) -> None:
    other = Keys.create(tmp_path / "other")
    other.ensure_epoch(date(2026, 11, 20))
    fields, grants = seal_case("c1", WORDS, keys)
    with pytest.raises(CannotOpen):
        open_fields("c1", grants, fields, other)


def test_without_a_grant_to_the_server_nothing_opens(keys: Keys) -> None:
    fields, grants = seal_case("c1", WORDS, keys)
    for left in ((), (replace(grants[0], reader="r1"),)):
        with pytest.raises(CannotOpen, match="not granted"):
            open_fields("c1", left, fields, keys)


def test_a_note_is_sealed_under_the_key_of_its_case(keys: Keys) -> None:
    _, grants = seal_case("c1", WORDS, keys)
    note = seal_field("c1", grants, "note|n1", "Called twice.", keys)
    assert open_fields("c1", grants, [note], keys) == {"note|n1": "Called twice."}
    with pytest.raises(CannotOpen):
        open_fields("c1", grants, [replace(note, name="note|n2")], keys)
