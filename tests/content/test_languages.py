from collections.abc import Callable
from pathlib import Path

import pytest

from content.errors import Unreadable
from content.languages import read_languages


def test_a_folder_with_its_name_is_a_language_in_the_order_it_asks_for(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    (root / "drafts").mkdir()
    change("en/language.toml", "order = 0", "order = 9")

    languages = read_languages(root)

    assert [(language.code, language.name) for language in languages] == [("es", "Español"), ("en", "English")]
    assert languages[0].references()["warning.line"] == "A government line."


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("order = 0", "order = true", "order must be a whole number"),
        ("order = 0", 'order = "first"', "order must be a whole number"),
        ("site =", "shop =", "shop is not known here"),
        ('line = "A government line."\n', "", "line must be text"),
    ],
)
def test_a_language_without_name_order_or_warnings_is_refused(
    root: Path, change: Callable[[str, str, str], None], old: str, new: str, why: str
) -> None:
    change("en/language.toml", old, new)

    with pytest.raises(Unreadable, match=why):
        read_languages(root)
