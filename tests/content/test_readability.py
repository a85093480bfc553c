"""Two old formulas, and how syllables are counted for them."""

import pytest

from content.readability import english_syllables, fernandez_huerta, flesch_kincaid, spanish_syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("see", 1), ("asked", 1), ("homes", 1), ("house", 1), ("mmm", 1)),
        *(("lawyer", 2), ("people", 2), ("needed", 2), ("judges", 2), ("tables", 2), ("being", 2)),
        *(("family", 3), ("area", 3), ("official", 3), ("enforcement", 3), ("offices", 3)),
        *(("immigration", 4), ("deportation", 4), ("violations", 4)),
    ],
)
def test_english_syllables_are_vowels_that_are_heard(word: str, count: int) -> None:
    assert english_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("y", 1), ("que", 1), ("muy", 1), ("Hoy", 1), ("mmm", 1)),
        *(("ciudad", 2), ("oír", 2), ("leer", 2), ("día", 2), ("guía", 2), ("bueno", 2)),
        *(("países", 3), ("audiencia", 3), ("prohibir", 3), ("abogado", 4), ("deportación", 4), ("pingüino", 3)),
    ],
)
def test_spanish_syllables_are_strong_vowels_or_weak_ones_alone(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_the_grade_follows_the_formula() -> None:
    # Two sentences of six words in all, eight syllables.
    assert flesch_kincaid(["You may ask. Find people today!"]) == pytest.approx(0.39 * 3 + 11.8 * 8 / 6 - 15.59)


def test_the_ease_follows_the_formula() -> None:
    # One sentence of five words, nine syllables.
    assert fernandez_huerta(["Usted puede pedir un abogado"]) == pytest.approx(206.84 - 60 * 11 / 5 - 1.02 * 5)


def test_an_abbreviation_ends_no_sentence_and_is_said_by_its_letters() -> None:
    # "U.S." and "ERO" have a syllable a letter, "ICE" is a word.
    assert flesch_kincaid(["U.S. ERO, ICE."]) == pytest.approx(0.39 * 3 + 11.8 * 6 / 3 - 15.59)
    assert fernandez_huerta(["EE. UU. sí"]) == pytest.approx(206.84 - 60 * 3 / 2 - 1.02 * 2)


def test_a_paragraph_ends_its_last_sentence() -> None:
    assert flesch_kincaid(["You may ask", "You may ask"]) == flesch_kincaid(["You may ask. You may ask."])


def test_nothing_is_easy_to_read() -> None:
    assert flesch_kincaid([""]) == 0
    assert fernandez_huerta([]) == 100
