"""What was typed, as the value that is kept, or as a request to try again."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.dialogue.answers import AskAgain, facility, phone, place, readable, state_in, visible, words

READERS = [words, place, facility, phone]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("11201", "NY 11201"),
        ("11201-1234", "NY 11201"),
        ("zip 11201", "NY 11201"),
        ("Brooklyn NY 11201", "NY 11201"),
        ("12 Main St, Apt 4, Houston TX 77002", "TX 77002"),
        ("12345 Main St, Houston, Texas", "TX"),
        ("12345 Main St, 77002", "TX 77002"),
        ("00000 Texas", "TX"),
        ("Texas", "TX"),
        ("estoy en Nueva Jersey", "NJ"),
    ],
)
def test_of_a_place_no_more_is_kept_than_state_and_zip_code(typed: str, kept: str) -> None:
    assert place(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Adelanto, California", "CA: Adelanto, California"),
        ("Delaney Hall, Newark NJ 07105", "NJ: Delaney Hall, Newark NJ 07105"),
        ("Delaney Hall 07105-2500 second floor", "NJ: Delaney Hall 07105-2500 second floor"),
        ("NJ", "NJ"),
        ("Nueva Jersey", "NJ"),
        ("07105", "NJ"),
    ],
)
def test_a_facility_is_kept_with_its_state_before_it(typed: str, kept: str) -> None:
    assert facility(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("212 555 0147", "+12125550147"),
        ("(212) 555-0147", "+12125550147"),
        ("my number is 212.555.0147", "+12125550147"),
        ("1 212 555 0147", "+12125550147"),
        ("+52 55 1234 5678", "+525512345678"),
        ("2125550147 ext 4", "+12125550147"),
    ],
)
def test_a_phone_number_is_kept_so_that_it_can_be_called(typed: str, kept: str) -> None:
    assert phone(typed) == kept


@pytest.mark.parametrize(
    ("kept", "read"),
    [("+12125550147", "(212) 555-0147"), ("+525512345678", "+52 55 1234 5678"), ("24365", "24365")],
)
def test_a_number_is_shown_as_it_is_read_aloud(kept: str, read: str) -> None:
    assert readable(kept) == read


@pytest.mark.parametrize(
    ("read", "typed", "why"),
    [
        (words, "💛", "again.words"),
        (words, "\u200e", "again.words"),
        (words, "###", "again.words"),
        (words, "1", "again.words"),
        (place, "00000", "again.zip"),
        (place, "Springfield", "again.place"),
        (place, "LA", "again.place"),
        (place, "ok", "again.place"),
        (facility, "Essex County Jail", "again.facility"),
        (facility, "Essex County Jail 00000", "again.facility"),
        (facility, "...", "again.words"),
        (phone, "555 0147", "again.phone"),
        (phone, "A1234567", "again.phone"),
        (phone, "123456789", "again.phone"),
        (phone, "call me", "again.phone"),
        (phone, "12", "again.phone"),
    ],
)
def test_what_cannot_be_kept_is_asked_again_with_a_reason(read: Callable[[str], str], typed: str, why: str) -> None:
    with pytest.raises(AskAgain) as asked:
        read(typed)

    assert asked.value.why.key == why


def test_words_are_kept_as_they_are() -> None:
    assert words("  Mi hermano.\n¿Qué hago? 👨‍👩‍👧 ") == "Mi hermano.\n¿Qué hago? 👨‍👩‍👧"


def test_what_cannot_be_seen_is_not_kept() -> None:
    hidden = "A\u200b1\u202e2\u20603\x00\x1b\u2066\ud800\r\n\xad4\ufeff"

    assert visible(hidden) == "A123\n4"


@pytest.mark.parametrize(
    ("kept", "state"),
    [("NY 11201", "NY"), ("NJ: Delaney Hall", "NJ"), ("TX", "TX"), ("Texas", None), ("ZZ", None), ("", None)],
)
def test_the_state_is_read_from_what_is_kept(kept: str, state: str | None) -> None:
    assert state_in(kept) == state


def test_no_place_tells_no_state() -> None:
    assert state_in(None) is None


@pytest.mark.parametrize("read", READERS)
@settings(deadline=None)  # the first of them reads the table of ZIP codes
@given(typed=st.text(max_size=80))
def test_whatever_is_typed_is_kept_in_words_or_asked_again(read: Callable[[str], str], typed: str) -> None:
    try:
        kept = read(typed)
    except AskAgain as asked:
        assert asked.why.key.startswith("again.")  # noqa: PT017  both ways out are fine, a third is not
    else:
        assert kept == visible(kept)
        assert kept
