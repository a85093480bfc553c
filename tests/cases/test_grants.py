"""A case's key goes to whom it was granted, in its own place, and to nobody else."""

from dataclasses import replace

import pytest

from bot.cases.grants import unwrap, wrap
from bot.cases.keys import CannotOpen
from bot.cases.readers import public_of
from bot.store.rows import Grant

ANA, BEN, KEY = b"a" * 32, b"b" * 32, b"k" * 32


@pytest.fixture
def grant() -> Grant:
    return wrap("c1", "ana", public_of(ANA), KEY)


def test_the_holder_of_the_private_key_opens_it(grant: Grant) -> None:
    assert (grant.case, grant.reader) == ("c1", "ana")
    assert unwrap(grant, ANA) == KEY
    assert KEY not in grant.wrapped


def test_another_reader_does_not(grant: Grant) -> None:
    with pytest.raises(CannotOpen):
        unwrap(grant, BEN)


@pytest.mark.parametrize("moved", [{"case": "c2"}, {"reader": "ben"}, {"case": "c1|ana", "reader": ""}])
def test_a_grant_moved_to_another_case_or_reader_is_refused(grant: Grant, moved: dict[str, str]) -> None:
    with pytest.raises(CannotOpen):
        unwrap(replace(grant, **moved), ANA)  # type: ignore[arg-type]  # both fields are strings


@pytest.mark.parametrize("position", [0, 1, 32, 33, -1])
def test_an_altered_grant_is_refused(grant: Grant, position: int) -> None:
    blob = bytearray(grant.wrapped)
    blob[position] ^= 1
    with pytest.raises(CannotOpen):
        unwrap(replace(grant, wrapped=bytes(blob)), ANA)


@pytest.mark.parametrize("blob", [b"", b"\x02" + bytes(80)])
def test_a_grant_of_unknown_version_is_refused(blob: bytes) -> None:
    with pytest.raises(CannotOpen, match="version"):
        unwrap(Grant("c1", "ana", blob), ANA)


@pytest.mark.parametrize("blob", [b"\x01", b"\x01" + bytes(20), b"\x01" + bytes(80)])
def test_what_is_no_grant_is_refused(blob: bytes) -> None:
    with pytest.raises(CannotOpen):
        unwrap(Grant("c1", "ana", blob), ANA)
