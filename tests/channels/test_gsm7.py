import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.gsm7 import BASIC, EXTENSION, fold, is_gsm7, parts
from bot.demo.twilio import measure

TEXT = st.text(st.one_of(st.sampled_from(sorted(BASIC | EXTENSION)), st.sampled_from("áíóúçñ’“–…😀 ж")), max_size=500)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "a", 2),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("á" * 134, 2),
        ("á" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted_at_the_limits_of_both_alphabets(text: str, count: int) -> None:
    assert parts(text) == count


def test_an_escape_is_never_split_between_two_parts() -> None:
    # 152 septets leave one free, which the two of "€" do not fit: 306 septets need three parts.
    assert parts("a" * 152 + "€" + "a" * 152) == 3
    assert parts("a" * 151 + "€" + "a" * 153) == 2


def test_a_surrogate_pair_is_never_split_between_two_parts() -> None:
    assert parts("á" * 66 + "😀" + "á" * 66) == 3
    assert parts("á" * 65 + "😀" + "á" * 67) == 2


@given(TEXT)
def test_parts_agree_with_an_independent_count(text: str) -> None:
    assert parts(text) == measure(text).parts


def test_spanish_is_folded_where_that_saves_a_part() -> None:
    text = "¿Dónde está la persona detenida? Escriba el código postal o el estado, así buscamos abogados de allí."
    assert (
        fold(text)
        == "¿Donde esta la persona detenida? Escriba el codigo postal o el estado, asi buscamos abogados de alli."
    )
    assert parts(text) == 2
    assert parts(fold(text)) == 1


def test_a_short_text_keeps_its_accents_for_they_cost_nothing() -> None:
    assert fold("¿Dónde está?") == "¿Dónde está?"


def test_typographic_signs_become_plain_ones() -> None:
    text = "“It’s free” – for you…\u00a0" + "x" * 60
    assert fold(text) == '"It\'s free" - for you... ' + "x" * 60


def test_decomposed_letters_are_folded_as_composed_ones() -> None:
    assert fold("a\u0301" * 50) == "a" * 50


@pytest.mark.parametrize("letter", ["ñ", "Ñ", "ü"])
def test_letters_that_gsm_has_stay(letter: str) -> None:
    assert fold(letter * 20 + "á" * 60) == letter * 20 + "a" * 60


def test_a_decomposed_enye_stays_one() -> None:
    assert fold("n\u0303" * 20 + "á" * 60) == "ñ" * 20 + "a" * 60


@pytest.mark.parametrize("letters", ["ş", "ł", "ж", "中", "ਪ", "\u0131", "č"])
def test_a_letter_that_would_become_another_is_never_folded(letters: str) -> None:
    text = letters + "á" * 100
    assert fold(text) == text


def test_the_marks_that_keep_the_order_of_a_number_stay_although_leaving_them_out_would_save_a_part() -> None:
    text = "\u200f" + "ا" * 69 + "\u200e1"
    assert (parts(text), fold(text)) == (2, text)


@given(TEXT)
def test_folding_never_costs_more_and_changes_nothing_that_it_does_not_save(text: str) -> None:
    folded = fold(text)
    assert parts(folded) <= parts(text)
    assert folded == text or is_gsm7(folded) or parts(folded) < parts(text)


@given(st.text(st.sampled_from("ñÑ aáeéiíoóuú"), min_size=71, max_size=200))
def test_no_enye_is_ever_lost(text: str) -> None:
    assert [c for c in fold(text) if c in "ñÑ"] == [c for c in text if c in "ñÑ"]


def test_the_alphabets_have_the_size_of_the_standard() -> None:
    # 128 places, less the escape; no character stands in both tables.
    assert (len(BASIC), len(EXTENSION), len(BASIC & EXTENSION)) == (127, 10, 0)
