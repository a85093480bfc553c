"""What a language tells of itself."""

from pathlib import Path

import pytest

from content.errors import Unreadable
from content.languages import closest, read_language
from content.shelf import read_shelf
from tests.content.conftest import Change


def test_a_folder_with_its_name_is_a_language_in_the_order_it_asks_for(root: Path, change: Change) -> None:
    (root / "drafts").mkdir()
    change("en/language.toml", "order = 0", "order = 9")

    languages = read_shelf(root).languages

    assert [(language.code, language.name) for language in languages] == [("es", "Español"), ("en", "English")]
    assert languages[0].references()["warning.line"] == "Un teléfono del gobierno."


def test_a_language_is_unchecked_until_somebody_has_checked_it_and_the_two_references_never_are(
    root: Path, change: Change
) -> None:
    (root / "es").rename(root / "fr")
    before = [language.unchecked for language in read_shelf(root).languages]
    change("fr/language.toml", "reviewed_by = []", 'reviewed_by = ["Ana, court interpreter"]')

    assert before == [False, True]
    assert [language.unchecked for language in read_shelf(root).languages] == [False, False]


def test_numbers_are_written_in_the_digits_of_the_language(root: Path, change: Change) -> None:
    change("es/language.toml", "0123456789", "٠١٢٣٤٥٦٧٨٩")

    assert read_language(root / "es" / "language.toml").number(1204) == "١٢٠٤"


def test_only_a_language_from_right_to_left_anchors_its_text(root: Path, change: Change) -> None:
    left = read_language(root / "es" / "language.toml")
    change("es/language.toml", '"ltr"', '"rtl"')
    right = read_language(root / "es" / "language.toml")

    assert left.settled("ICE 1-800") == "ICE 1-800"
    assert right.settled("ICE 1-800") == "\u200fICE \u200e1-800"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_mx", None),
        ("zh-CN", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        (" pt-BR ", "pt"),
        ("tlh", None),
        ("", None),
    ],
)
def test_a_tag_means_the_language_it_begins_with(tag: str, code: str | None) -> None:
    assert closest(tag, ("en", "es", "pt", "zh-Hans")) == code


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("order = 0", "order = true", "order must be a whole number"),
        ("order = 0", 'order = "first"', "order must be a whole number"),
        ("site =", "shop =", "shop is not known here"),
        ('line = "A government line."\n', "", "line must be text"),
        ('direction = "ltr"', 'direction = "up"', "direction must be one of ltr, rtl"),
        ('script = "Latn"', 'script = "Runr"', "script must be one of Latn"),
        ('plural = "one"', 'plural = "two"', "plural must be one of same"),
        ("0123456789", "123456789", "digits must be the ten digits"),
        ("0123456789", "x123456789", "digits must be the ten digits"),
        ("reviewed_by = []", 'reviewed_by = ""', "reviewed_by must be a list of texts"),
    ],
)
def test_a_language_that_does_not_tell_how_it_is_written_is_refused(
    root: Path, change: Change, old: str, new: str, why: str
) -> None:
    change("en/language.toml", old, new)

    with pytest.raises(Unreadable, match=why):
        read_shelf(root)
