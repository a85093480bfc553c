from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content import library
from content.errors import Unfilled, Unwritten
from content.shelf import read_shelf

FORMS = ("zero", "one", "two", "few", "many")
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


def test_a_form_that_is_not_written_is_said_as_the_rest() -> None:
    assert library.say("menu.helped", "es", n=1_000_000) == "1000000 personas"


def test_each_number_has_the_form_and_the_digits_of_its_language(change: Callable[[str, str, str], None]) -> None:
    change("es/language.toml", '"one_million"', '"arabic"')
    change("es/language.toml", "0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
    change("es/sentences.toml", 'one = "Una persona"', "".join(f'{form} = "{{n}} {form}"\n' for form in FORMS))

    said = [library.say("menu.helped", "es", n=n) for n in (0, 1, 2, 3, 11, 100)]

    assert said == [
        "\u0660 zero",
        "\u0661 one",
        "\u0662 two",
        "\u0663 few",
        "\u0661\u0661 many",
        "\u0661\u0660\u0660 personas",
    ]


def test_a_number_that_is_text_stays_as_it_is(change: Callable[[str, str, str], None]) -> None:
    change("es/language.toml", "0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")

    assert library.say("menu.hello", "es", name="KT-4821").startswith("Hola KT-4821, vea https")


def test_from_right_to_left_a_number_in_a_blank_or_a_page_is_anchored(change: Callable[[str, str, str], None]) -> None:
    change("es/language.toml", '"ltr"', '"rtl"')

    assert library.say("menu.hello", "es", name="1-800") == "\u200fHola \u200e1-800, vea https://helpers.example"
    assert library.page("doors", "es").paragraphs[1].endswith("o \u200e1-800-555-0100.")


def test_a_list_is_put_together_as_the_language_does(change: Callable[[str, str, str], None]) -> None:
    change("es/language.toml", 'list = ", "', 'list = "\u060c "')

    assert (library.listed(("a", "b"), "en"), library.listed(("a", "b"), "es")) == ("a, b", "a\u060c b")


def test_a_blank_without_value_is_named_with_its_sentence() -> None:
    with pytest.raises(Unfilled, match=r"'menu\.hello' in language 'es' needs the blank 'name'") as refused:
        library.say("menu.hello", "es")

    assert (refused.value.key, refused.value.language, refused.value.blank) == ("menu.hello", "es", "name")


def test_a_plural_without_its_number_is_refused() -> None:
    with pytest.raises(Unfilled) as refused:
        library.say("menu.helped", "en")

    assert refused.value.blank == "n"


def test_keys_and_words_are_those_of_the_language() -> None:
    said = {"warning.site", "warning.line", "warning.tips", "language.unreviewed", "date.text", "moment.text"}

    assert library.keys("en") == {"menu.hello", "menu.helped", *said}
    assert library.has("menu.hello", "en")
    assert not library.has("menu.farewell", "en")
    assert library.words("menu", "es") == ("menú", "0")


def test_a_language_we_do_not_speak_has_no_name_and_no_sentence() -> None:
    assert library.keys("xx") == frozenset()
    with pytest.raises(Unwritten, match="'language' in language 'xx'"):
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


def test_a_volatile_page_whose_english_has_changed_counts_as_expired(
    change: Callable[[str, str, str], None],
) -> None:
    change("es/sentences.toml", "[menu]", 'stale.page = "{title}: vea {link}"\n[menu]')
    change("en/deeper/doors.md", "Ask first.", "Never ask.")

    page = library.page("doors", "es")

    assert library.as_of(page, LAST_DAY).paragraphs == ("Un sitio del gobierno. Puertas: vea https://find.example",)


def test_a_volatile_page_that_english_does_not_have_counts_as_expired(
    root: Path, change: Callable[[str, str, str], None]
) -> None:
    change("es/sentences.toml", "[menu]", 'stale.page = "{title}: vea {link}"\n[menu]')
    (root / "es" / "deeper" / "doors.md").rename(root / "es" / "gates.md")

    assert len(library.as_of(library.page("gates", "es"), LAST_DAY).paragraphs) == 1


def test_a_page_that_is_not_volatile_stays_whole(change: Callable[[str, str, str], None]) -> None:
    change("en/deeper/doors.md", 'volatile = true\nofficial = "locator"', "volatile = false")
    page = library.page("doors", "en")

    assert library.as_of(page, NEXT_DAY) == page
