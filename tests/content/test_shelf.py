"""What is unfinished or broken harms nobody: it is told to whoever looks after it, and is not offered."""

from pathlib import Path

import pytest

from content.checks.whole import offered
from content.errors import Unreadable
from content.shelf import read_shelf
from tests.content.conftest import Change


def test_languages_that_say_all_that_english_says_are_offered_in_the_order_of_menus(root: Path, change: Change) -> None:
    change("es/language.toml", "order = 1", "order = -1")

    assert offered(read_shelf(root)) == ("es", "en")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("es/language.toml", 'name = "Español"', "name = "),
        ("es/sentences.toml", '[words]\nmenu = ["menú", "0"]', "[words]"),
        ("es/sentences.toml", "Hola {name}", "Hola {nombre}"),
        ("es/sentences.toml", "Hola {name}", "Hola {name"),
        ("es/sentences.toml", 'other = "{n} personas"', ""),
        ("es/deeper/doors.md", "Pregunte antes.", "Pregunte {antes}."),
        ("es/deeper/doors.md", "{warning.site} ", ""),
        ("es/glossary.toml", '["puerta"]', "[]"),
        ("es/glossary.toml", '["puerta"]', '[" "]'),
        ("es/hashes.toml", " = ", " : "),
    ],
)
def test_a_language_with_anything_missing_or_broken_is_not_offered(
    root: Path, change: Change, name: str, old: str, new: str
) -> None:
    change(name, old, new)

    assert offered(read_shelf(root)) == ("en",)


@pytest.mark.parametrize("name", ["es/sentences.toml", "es/deeper/doors.md"])
def test_a_language_with_a_file_to_come_is_not_offered(root: Path, name: str) -> None:
    (root / name).unlink()

    assert offered(read_shelf(root)) == ("en",)


@pytest.mark.parametrize("name", ["es/glossary.toml", "es/hashes.toml"])
def test_what_people_do_not_read_may_come_later(root: Path, name: str) -> None:
    (root / name).unlink()

    assert offered(read_shelf(root)) == ("en", "es")


def test_a_note_of_the_english_that_was_written_by_hand_counts_too(root: Path, change: Change) -> None:
    before = read_shelf(root).volumes["es"].translated
    change("es/hashes.toml", " = ", "   =   ")

    assert read_shelf(root).volumes["es"].translated == before != {}


def test_every_broken_file_is_named_at_once(root: Path, change: Change) -> None:
    change("es/sentences.toml", "[menu]", "[menu")
    change("es/deeper/doors.md", 'title = "Puertas"', "title = ")
    change("es/glossary.toml", "[door]", "[door]\ncolour = 'red'")

    assert [fault.where for fault in read_shelf(root).faults] == [
        "es/sentences.toml",
        "es/doors.md",
        "es/glossary.toml [door]",
    ]


@pytest.mark.parametrize("name", ["en/sentences.toml", "en/language.toml", "en/glossary.toml", "resources.toml"])
def test_without_english_or_the_registry_nothing_starts(root: Path, name: str) -> None:
    (root / name).write_text("[", encoding="utf-8")

    with pytest.raises(Unreadable):
        read_shelf(root)


def test_two_pages_of_one_topic_in_a_translation_are_a_fault(root: Path) -> None:
    doors = root / "es" / "deeper" / "doors.md"
    (root / "es" / "doors.md").write_text(doors.read_text(encoding="utf-8"), encoding="utf-8")

    assert [fault.why for fault in read_shelf(root).faults] == ["another page has this topic"]
