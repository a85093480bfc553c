from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content import library
from content.errors import Unfilled, Unwritten
from content.shelf import read_shelf

LAST_DAY = date(2026, 12, 15)
NEXT_DAY = date(2026, 12, 16)


@pytest.fixture(autouse=True)
def _small_library(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library reads the small folder instead of ours, at every question."""
    monkeypatch.setattr(library, "load", lambda: read_shelf(root))


def test_a_sentence_is_said_with_its_blanks_and_links() -> None:
    assert library.say("menu.hello", "en", name="{Ana}") == "Hello {Ana}, see https://helpers.example"


def test_exactly_one_has_its_own_form() -> None:
    assert [library.say("menu.helped", "en", n=n) for n in (0, 1, 5)] == ["0 people", "One person", "5 people"]


def test_a_blank_without_value_is_named_with_its_sentence() -> None:
    with pytest.raises(Unfilled, match=r"'menu\.hello' in language 'es' needs the blank 'name'") as refused:
        library.say("menu.hello", "es")

    assert (refused.value.key, refused.value.language, refused.value.blank) == ("menu.hello", "es", "name")


def test_a_plural_without_its_number_is_refused() -> None:
    with pytest.raises(Unfilled) as refused:
        library.say("menu.helped", "en")

    assert refused.value.blank == "n"


def test_keys_and_words_are_those_of_the_language() -> None:
    assert library.keys("en") == {"menu.hello", "menu.helped"}
    assert library.has("menu.hello", "en")
    assert not library.has("menu.farewell", "en")
    assert library.words("menu", "es") == ("menu", "0")


def test_a_language_we_do_not_speak_has_no_name_and_no_sentence() -> None:
    assert library.keys("xx") == frozenset()
    with pytest.raises(Unwritten, match="'name' in language 'xx'"):
        library.native_name("xx")
    with pytest.raises(Unwritten, match=r"'menu\.hello' in language 'xx'"):
        library.say("menu.hello", "xx")


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(Unwritten) as page:
        library.page("astrology", "en")
    with pytest.raises(Unwritten) as words:
        library.words("astrology", "en")
    with pytest.raises(Unwritten) as resource:
        library.resource("astrology")

    assert (page.value.key, page.value.language) == ("astrology", "en")
    assert words.value.key == "words.astrology"
    assert resource.value.key == "resources.astrology"


def test_a_volatile_page_is_whole_until_its_last_day() -> None:
    page = library.page("doors", "en")

    assert library.as_of(page, LAST_DAY) == page


def test_a_volatile_page_past_its_day_only_shows_the_way_to_the_official_site(
    change: Callable[[str, str, str], None],
) -> None:
    change("en/sentences.toml", "[menu]", 'stale.page = "{title}: look at {link}"\n[menu]')

    page = library.as_of(library.page("doors", "en"), NEXT_DAY)

    assert page.paragraphs == ("A government site. Doors: look at https://find.example",)
    assert page.needs == ("locator",)


def test_the_way_to_a_site_that_is_not_the_governments_needs_no_warning(
    change: Callable[[str, str, str], None],
) -> None:
    change("en/sentences.toml", "[menu]", 'stale.page = "{title}: look at {link}"\n[menu]')
    change("en/deeper/doors.md", 'official = "locator"', 'official = "helpers"')

    page = library.as_of(library.page("doors", "en"), NEXT_DAY)

    assert page.paragraphs == ("Doors: look at https://helpers.example",)


def test_a_page_that_is_not_volatile_stays_whole(change: Callable[[str, str, str], None]) -> None:
    change("en/deeper/doors.md", 'volatile = true\nofficial = "locator"', "volatile = false")
    page = library.page("doors", "en")

    assert library.as_of(page, NEXT_DAY) == page
