"""What holds of the words we ship, whatever they say."""

import re
from datetime import date

import pytest

from content import library
from content.check import findings
from handlers.detecting import detected

# The tools people may be shown. LOP, the court help desk and VINE have ended or mislead, and must not come back.
TOOLS = [
    "ice_site",
    "locator",
    "detention_line",
    "field_offices",
    "facilities",
    "court_hotline",
    "court_hotline_tdd",
    "court_portal",
    "court_address",
    "free_help",
    "accredited",
    "nonprofits",
    "hsi_tips",
    "ice_tips",
    "statistics",
    "detention_sheets",
    "opr_complaints",
    "inspector_general",
    "ice_records",
    "a_file",
    "fraud_reports",
    "child_line",
]
TOLD = re.compile(r"(?:[Ww]rite|[Ss]end) ([A-Z]{3,})\b")
WRITTEN = sorted(path.parent.name for path in library.ROOT.glob("*/language.toml"))
TOPICS = [
    "ice",
    "ero",
    "intel",
    "hsi",
    "international",
    "opla",
    "opr",
    "not_ice",
    "officers",
    "rights",
    "rights_home",
    "rights_street",
    "rights_car",
    "rights_work",
    "rights_court",
    "rights_checkin",
    "rights_arrest",
    "after_arrest",
    "prepare",
    "family_plan",
    "papers",
    "rights_papers",
    "notario",
    "lawyer_call",
    "find",
    "find_steps",
    "helper",
    "find_locator",
    "find_court",
    "find_free_help",
    "find_tips",
    "find_statistics",
    "find_ice",
    "privacy",
    "help",
]


def test_english_and_spanish_are_spoken_and_name_themselves() -> None:
    assert library.LANGUAGES[:2] == ("en", "es")
    assert [library.native_name(language) for language in library.LANGUAGES[:2]] == ["English", "Español"]


@pytest.mark.whole
def test_on_the_day_of_their_review_nothing_is_wrong_in_any_language() -> None:
    shelf = library.load()
    reviewed = max(page.reviewed for page in shelf.english.pages.values())

    assert findings(shelf, reviewed) == ()


@pytest.mark.parametrize("language", WRITTEN)
def test_a_language_that_is_written_is_offered(language: str) -> None:
    assert language in library.LANGUAGES


def test_every_tool_is_registered_once_and_no_ended_one() -> None:
    assert sorted(library.load().resources) == sorted(TOOLS)


def test_every_topic_is_there() -> None:
    assert library.topics() == tuple(sorted(TOPICS))


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_the_tip_form_begins_with_its_warning(language: str) -> None:
    first = library.page("find_tips", language).written[0]

    assert first.startswith("{warning.tips}")


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_a_page_on_entering_homes_expires_within_sixty_days(language: str) -> None:
    page = library.page("rights_home", language)

    expired = library.as_of(page, date.max)

    assert (page.review_by - page.reviewed).days <= 60
    assert len(expired.paragraphs) == 1
    assert str(library.resource("free_help").url) in expired.paragraphs[0]


def test_every_word_that_people_are_told_to_send_is_one_we_read() -> None:
    english = library.load().english
    read = {word.upper() for listed in english.sentences.typed.values() for word in listed}
    paragraphs = [text for page in english.pages.values() for text in page.paragraphs]
    sentences = [form for sentence in english.sentences.said.values() for form in sentence.written]

    told = {found for text in (*paragraphs, *sentences) for found in TOLD.findall(text)}

    assert told
    assert told <= {*read, "START"}


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_frequent_words_tell_one_language_from_the_others(language: str) -> None:
    """Every page of a language is taken for that language, and for no other."""
    pages = library.load().pages[language].values()

    assert {detected(" ".join(page.paragraphs), library.LANGUAGES) for page in pages} == {language}
