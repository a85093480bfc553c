"""The language: guessed, chosen, named, and changed in the middle of a draft."""

import pytest

from handlers.dialogue.messages import Channel
from handlers.language import guessed, hinted, named
from tests.handlers.examples import CALLED, without
from tests.handlers.talk import Talk, standing


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("hola", "es"),
        ("¡Hola!", "es"),
        ("Buenos días", "es"),
        ("Hola, necesito un abogado", "es"),
        ("ayuda", "es"),
        ("Español", "es"),
        ("hello", "en"),
        ("Hi there", "en"),
        ("lawyer", "en"),
        ("lawyer please", "en"),
    ],
)
def test_a_word_that_only_one_language_has_tells_it(typed: str, language: str) -> None:
    assert guessed(typed) == language


@pytest.mark.parametrize("typed", ["", "1", "menu", "help", "help me", "0", "bonjou", "💛", "/start"])
def test_a_word_that_several_have_or_none_tells_nothing(typed: str) -> None:
    assert guessed(typed) is None


@pytest.mark.parametrize(
    ("hint", "language"), [("es-MX", "es"), ("ES", "es"), ("en", "en"), ("pt-BR", None), (None, None)]
)
def test_the_language_of_a_device_counts_where_we_speak_it(hint: str | None, language: str | None) -> None:
    assert hinted(hint) == language


def test_a_language_is_known_by_its_own_name() -> None:
    assert [named("english"), named("ESPAÑOL"), named("espanol"), named("spanish")] == ["en", "es", "es", None]


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_who_tells_no_language_is_greeted_in_the_first_two_and_chooses_by_number(channel: Channel) -> None:
    talk = Talk(channel, hint="pt-BR")
    await talk.types("oi")
    greeted = talk.text
    await talk.types("2")

    assert greeted.count("Amparo") == 2
    assert (talk.now.language, talk.shown.language) == ("es", "es")
    assert talk.said == ("welcome.hello", "menu.title")


@pytest.mark.parametrize("typed", ["Español", "espanol", "hola"])
async def test_a_word_in_ones_language_chooses_it_too(typed: str) -> None:
    talk = Talk("sms", None)
    await talk.types("?", typed)

    assert talk.now.language == "es"
    assert talk.said[0] == "welcome.hello"
    assert talk.now.asking == "menu"


async def test_the_first_word_goes_before_the_device() -> None:
    talk = Talk("telegram", "en-US")
    await talk.types("hola")

    assert talk.now.language == "es"


async def test_what_cannot_be_read_asks_for_the_language_again() -> None:
    talk = Talk("sms", None)
    await talk.types("?", "??")

    assert talk.now.asking == "language"
    assert talk.said[0] == "miss.choice"


@pytest.mark.parametrize("asking", ["story", "kind", "lawyers", "review", "change", "resume"])
async def test_changing_the_language_in_the_middle_loses_nothing(asking: str) -> None:
    answers = CALLED if asking in ("review", "change", "resume") else without("story", "kind", "lawyers")
    talk = Talk(stored=standing(asking, answers=answers))
    await talk.types("/language", "Español")

    assert talk.said[0] == "language.now"
    assert talk.shown.language == "es"
    assert talk.now.answers == answers
    assert talk.now.asking == ("review" if answers == CALLED else "kind")


async def test_a_languages_own_name_changes_to_it_from_anywhere() -> None:
    talk = Talk(stored=standing("story", answers={"consent": "yes"}))
    await talk.types("ESPAÑOL")

    assert talk.now.language == "es"
    assert "story" not in talk.now.answers


async def test_without_a_draft_the_menu_comes_in_the_new_language() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("language")
    await talk.presses("Español")

    assert talk.said == ("language.now", "menu.title")
    assert talk.labels[0] == "Hablar con abogado"


async def test_labels_are_read_in_the_language_they_are_shown_in() -> None:
    talk = Talk(stored=standing("consent", language="es", offered=("yes", "no")))
    await talk.types("Sí, pregunten", "un familiar", "no", "no lo sé", "Nueva Jersey")

    assert list(talk.now.answers.values()) == ["yes", "relative", "no", "unsure", "NJ"]
