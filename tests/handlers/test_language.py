"""The language: guessed, chosen, named, and changed in the middle of a draft."""

from dataclasses import replace

import pytest

from bot.preview.world import World
from content import library
from handlers.dialogue.messages import Channel, Quote, Reply, say
from handlers.language import elsewhere, guessed, hinted, named
from tests.handlers.examples import CALLED, without
from tests.handlers.talk import Talk, standing

BOTH = ("en", "es")


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
    assert guessed(typed, BOTH) == language


@pytest.mark.parametrize("typed", ["", "1", "menu", "help", "help me", "0", "bonjou", "💛", "/start"])
def test_a_word_that_several_have_or_none_tells_nothing(typed: str) -> None:
    assert guessed(typed, BOTH) is None


@pytest.mark.parametrize(
    ("hint", "language"), [("es-MX", "es"), ("ES", "es"), ("en", "en"), ("pt-BR", None), (None, None)]
)
def test_the_language_of_a_device_counts_where_we_speak_it(hint: str | None, language: str | None) -> None:
    assert hinted(hint, BOTH) == language


def test_a_language_is_known_by_its_own_name() -> None:
    typed = ("english", "ESPAÑOL", "espanol", "spanish")
    assert [named(each, BOTH) for each in typed] == ["en", "es", "es", None]


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_who_tells_no_language_is_greeted_in_the_first_two_and_chooses_by_number(channel: Channel) -> None:
    talk = Talk(channel, hint="pt-BR")
    await talk.types("oi")
    greeted = talk.text
    await talk.types("2")

    assert greeted.count("Amparo") == 2
    assert (talk.now.language, talk.shown.language) == ("es", "es")
    assert (talk.said[0], talk.said[-1]) == ("welcome.hello", "menu.title")


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
    await talk.types("Sí, pregunten", "Sí, solo mío", "un familiar", "no", "no lo sé", "Nueva Jersey")

    assert list(talk.now.answers.values()) == ["yes", "yes", "relative", "no", "unsure", "NJ"]


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_a_first_message_in_another_language_is_offered_that_language(channel: Channel) -> None:
    talk = Talk(channel, hint="en")
    await talk.types("necesito ayuda con mi hermano")
    offered = (talk.now.language, talk.now.asking, talk.said, talk.text)
    await talk.presses("Español")

    assert offered[:2] == ("en", "language")
    assert offered[2][-2:] == ("language.offer", "language.ask")
    assert "Parece que usted escribe en español" in offered[3]
    assert (talk.now.language, talk.now.asking) == ("es", "menu")


async def test_who_told_no_language_is_offered_the_one_they_write_in() -> None:
    talk = Talk("sms", None)
    await talk.types("necesito ayuda con mi hermano")

    assert talk.said == ("language.offer", "welcome.first", "welcome.first")
    assert talk.now.language is None


async def test_later_words_in_another_language_offer_it_and_lose_nothing() -> None:
    answers = {"consent": "yes", "who": "me"}
    talk = Talk(stored=standing("kind", answers=answers, offered=("court", "other")))
    await talk.types("no sé qué es lo que tengo")
    offered = talk.said
    await talk.presses("Español")

    assert offered == ("language.offer", "language.ask")
    assert talk.now.answers == answers


async def test_a_first_message_in_the_language_spoken_opens_the_menu() -> None:
    talk = Talk(hint="es")
    await talk.types("necesito ayuda con mi hermano")

    assert talk.said == ("welcome.hello", "menu.title")


@pytest.fixture
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish as a language that nobody has checked yet."""
    spanish, real = replace(library.language("es"), code="ht"), library.language
    monkeypatch.setattr(library, "language", lambda code: spanish if code == "es" else real(code))


@pytest.mark.usefixtures("_unchecked")
async def test_a_language_nobody_has_checked_says_so_when_it_is_first_spoken() -> None:
    by_word, by_device, by_link = Talk("sms", None), Talk(hint="es-MX"), Talk()
    await by_word.types("hola")
    await by_device.types("?")
    await by_link.types("/start es")
    later = by_word.now
    await by_word.types("menu")

    assert later.language == "es"
    assert by_device.said[:2] == by_link.said[:2] == ("welcome.hello", "language.unreviewed")
    assert "language.unreviewed" not in by_word.said


@pytest.mark.usefixtures("_unchecked")
async def test_a_language_nobody_has_checked_says_so_when_it_is_chosen() -> None:
    new, changing = Talk("sms", None), Talk(stored=standing("menu"))
    await new.types("?", "2")
    await changing.types("Español")

    assert new.said == ("welcome.hello", "welcome.carrier", "language.unreviewed", "menu.title")
    assert changing.said == ("language.now", "language.unreviewed", "menu.title")
    assert "Ninguna persona ha revisado" in changing.text


def test_where_one_language_is_spoken_no_other_is_offered() -> None:
    menu = Reply("en", (say("menu.title"),))

    assert elsewhere(menu, ("en",)) == menu


@pytest.mark.parametrize("channel", ["sms", "telegram"])
async def test_a_site_speaks_the_languages_it_offers_and_no_other(channel: Channel) -> None:
    talk = Talk(channel, "es-MX", World(languages=("en",)))
    await talk.types("hola", "1", "español", "necesito ayuda con mi hermano", "/start es_lawyer")

    assert (talk.now.language, talk.now.asking) == ("en", "consent")
    assert all(choice.value != "es" for choice in talk.shown.choices)


async def test_whoever_spoke_a_language_that_is_offered_no_more_chooses_again_and_loses_nothing() -> None:
    talk = Talk("sms", None, World(languages=("en",)), standing("story", language="es", answers={"consent": "yes"}))
    await talk.types("?", "1")

    assert (talk.now.language, dict(talk.now.answers)) == ("en", {"consent": "yes"})


def test_a_small_button_names_as_many_languages_as_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "native_name", lambda code: f"{code} of the far mountains")

    button = elsewhere(Reply("en", (say("menu.title"),)), ("en", "aa", "bb", "cc")).choices[-1]

    assert button.label == Quote("🌐 aa of the far mountains …")
