"""The language somebody seems to write in, told from letters and frequent words."""

from dataclasses import replace

import pytest

from content import library
from handlers.detecting import detected

SCRIPTS = {"zh-Hans": "Hans", "pa": "Guru", "ru": "Cyrl", "ar": "Arab"}


@pytest.fixture
def six_languages(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """English and Spanish, and four languages of which only the script is known."""
    real = {code: library.language(code) for code in ("en", "es")}
    others = {code: replace(real["en"], code=code, script=script, common=()) for code, script in SCRIPTS.items()}
    monkeypatch.setattr(library, "language", {**real, **others}.__getitem__)
    return (*real, *others)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("necesito ayuda con mi hermano", "es"),
        ("Se llevaron a mi esposo, que tiene una cita", "es"),
        ("they took my brother and he is in New Jersey", "en"),
        ("I need help please", "en"),
        ("Мой брат задержан", "ru"),
        ("我哥哥被带走了", "zh-Hans"),
        ("这个网站 https://locator.ice.gov 查不到", "zh-Hans"),
        ("ਮੇਰੇ ਭਰਾ ਨੂੰ ਲੈ ਗਏ", "pa"),
        ("أخي محتجز لدى ICE", "ar"),
    ],
)
def test_letters_or_two_frequent_words_tell_the_language(
    text: str, language: str, six_languages: tuple[str, ...]
) -> None:
    assert detected(text, six_languages) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "123",
        "💛",
        "Ana",
        "NY 11201",
        "ICE",
        "no",
        "me",
        "dekwenzo bulamu",
        "όλα καλά",
        "the el de and",
        "abc где",
    ],
)
def test_what_could_be_several_languages_or_none_tells_nothing(text: str, six_languages: tuple[str, ...]) -> None:
    assert detected(text, six_languages) is None


def test_two_languages_of_one_script_that_has_no_word_lists_are_not_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    real = library.language("en")
    both = {code: replace(real, code=code, script="Cyrl") for code in ("ru", "uk")}
    monkeypatch.setattr(library, "language", both.__getitem__)

    assert detected("Мой брат задержан", both) is None
    assert detected("my brother is held", both) is None
