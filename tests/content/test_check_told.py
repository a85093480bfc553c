"""Numbers and words to send say in each language what they say in English."""

from datetime import date
from pathlib import Path

import pytest

from bot.translating.noting import note
from content.check import findings
from content.checks.finding import Finding
from content.shelf import read_shelf
from tests.content.conftest import Change

TODAY = date(2026, 11, 24)
DOORS = "deeper/doors.md"


def found(root: Path) -> list[Finding]:
    return list(findings(read_shelf(root), TODAY))


def test_a_year_a_form_and_an_invented_number_are_no_phone_numbers(root: Path, change: Change) -> None:
    text = "{} 11 {} 2001. Form I-200. 212 555 0147. {} .gov."
    change(f"en/{DOORS}", "Ask first.", text.format("On", "May", "It ends in"))
    change(f"es/{DOORS}", "Pregunte antes.", text.format("El", "de mayo de", "Termina en"))
    note(root, read_shelf(root), "es", ())

    assert found(root) == []


def test_a_month_may_be_a_number_and_another_number_may_not_be_left_out(root: Path, change: Change) -> None:
    change(f"en/{DOORS}", "Ask first.", "On 11 May 2001.")
    change(f"es/{DOORS}", "Pregunte antes.", "2001/5.")
    note(root, read_shelf(root), "es", ())

    assert found(root) == [Finding("figures", "es page doors", "lacks the number 11")]


def test_numbers_count_in_any_digits(root: Path, change: Change) -> None:
    change(f"en/{DOORS}", "Ask first.", "Ask 48 times.")
    change(f"es/{DOORS}", "Pregunte antes.", "Pida ٤٨.")
    note(root, read_shelf(root), "es", ())

    assert found(root) == []


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("Escriba MENÚ. STOP.", []),
        ("Escriba menú. STOP.", ["tells no word for menu, where English tells MENU"]),
        (
            "Escriba MENÚ. ALTO.",
            ["lacks STOP, which stays as it is", "ALTO stands in capitals, and is not a word that is read"],
        ),
    ],
)
def test_people_are_told_a_word_of_their_language_and_the_carriers_own(
    root: Path, change: Change, told: str, what: list[str]
) -> None:
    change(f"en/{DOORS}", "Ask first.", "Write MENU. STOP.")
    change(f"es/{DOORS}", "Pregunte antes.", told)
    note(root, read_shelf(root), "es", ())

    assert found(root) == [Finding("untold", "es page doors", one) for one in what]


@pytest.mark.parametrize(
    ("word", "told"), [("菜单", "发送菜单。"), ("菜单", "遇到ICE的官员，发菜单。"), ("geri", "ICE? GERİ yaz.")]
)
def test_a_word_stands_in_the_capitals_of_its_language_or_as_it_is_where_there_are_none(
    root: Path, change: Change, word: str, told: str
) -> None:
    change("es/sentences.toml", '["menú", "0"]', f'["{word}", "0"]')
    change(f"en/{DOORS}", "Ask first.", "Write MENU.")
    change(f"es/{DOORS}", "Pregunte antes.", told)
    note(root, read_shelf(root), "es", ())

    assert [one for one in found(root) if one.severity == "untold"] == []
