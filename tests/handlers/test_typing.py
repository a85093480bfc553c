"""Numbers, labels and words, as they are typed."""

from typing import get_args

import pytest

from handlers.dialogue.messages import OddKind
from tests.handlers.talk import Talk, standing

ODD = [kind for kind in get_args(OddKind) if kind != "group"]


async def test_someone_new_hears_who_we_are_and_sees_the_menu() -> None:
    talk = Talk()
    await talk.types("hello")

    assert talk.said == ("welcome.hello", "menu.title")


async def test_what_carriers_demand_is_said_in_the_first_text_message_and_only_there() -> None:
    by_sms, by_telegram = Talk("sms"), Talk("telegram")
    await by_sms.types("hello")
    await by_telegram.types("hello")

    assert by_sms.said == ("welcome.hello", "welcome.carrier", "menu.title")
    assert "STOP" not in by_telegram.text


async def test_who_we_are_is_said_once() -> None:
    talk = Talk()
    await talk.types("hello", "menu")

    assert talk.said == ("menu.title",)


async def test_a_word_that_leads_somewhere_leads_there_at_once() -> None:
    talk = Talk()
    await talk.types("lawyer")

    assert talk.now.asking == "consent"
    assert talk.said[0] == "welcome.hello"


@pytest.mark.parametrize("typed", ["2", "2.", "My rights", "my RIGHTS!", "rights", "/rights", "/Rights", "/derechos"])
async def test_a_choice_is_taken_by_number_label_word_or_command(typed: str) -> None:
    talk = Talk(stored=standing("menu", offered=("/lawyer", "/rights")))
    await talk.types(typed)

    assert talk.now.asking == "rights"


async def test_a_number_means_what_was_shown_although_the_list_has_changed_since() -> None:
    talk = Talk(stored=standing("menu", offered=("/find", "/lawyer")))
    await talk.types("1")

    assert talk.now.asking == "find"


async def test_the_whole_label_goes_before_a_word_that_leads_away() -> None:
    talk = Talk(stored=standing("speak", answers={"consent": "yes"}, offered=("en", "es")))
    await talk.types("English")

    assert talk.now.answers["speak"] == "en"


async def test_the_label_of_erasing_erases_although_its_words_lead_to_the_question() -> None:
    talk = Talk(stored=standing("erase", language="es", offered=("erase", "keep")))
    await talk.types("borrar todo")

    assert talk.shown.screen == "erased"


@pytest.mark.parametrize(
    ("typed", "answer"), [("no", "menu"), *((yes, "private_phone") for yes in ("Yes", "yes ask me", "yes ask m"))]
)
async def test_yes_and_no_are_read_for_a_label_that_begins_with_them(typed: str, answer: str) -> None:
    talk = Talk(stored=standing("consent", offered=("yes", "no")))
    await talk.types(typed)

    assert talk.now.asking == answer


async def test_a_word_that_fits_nothing_is_explained_once_and_then_shortly() -> None:
    talk = Talk(stored=standing("detained", answers={"consent": "yes"}, offered=("yes", "no", "unsure")))
    await talk.types("perhaps")
    first = talk.said
    await talk.types("well")

    assert first[0] == "miss.choice"
    assert talk.said[0] == "miss.again"
    assert talk.now.asking == "detained"
    assert talk.now.offered == ("yes", "no", "unsure")


async def test_where_no_line_is_numbered_nobody_is_told_to_send_a_number_of_the_list() -> None:
    talk = Talk("sms", stored=standing("menu", offered=("/ice",)))
    await talk.types("/ero", "qwrt zxcv")
    first = talk.said[0]
    await talk.types("qwrt zxcv")

    assert (first, talk.said[0]) == ("miss.free", "miss.free")
    assert "MORE (2/" in talk.heard()[-1]
    assert "0 back, MENU" in talk.heard()[-1]


async def test_a_good_answer_forgets_the_misses() -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes"), misses=2))
    await talk.types("1")

    assert talk.now.misses == 0


async def test_a_screen_without_choices_says_less() -> None:
    talk = Talk(stored=standing("ero"))
    await talk.types("perhaps")

    assert talk.said[0] == "miss.free"


async def test_a_number_beyond_the_list_is_a_miss() -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.types("3")

    assert talk.said[0] == "miss.choice"
    assert "minor" not in talk.now.answers


@pytest.mark.parametrize("typed", ["menu", "0", "help", "Español", "skip", "hola"])
async def test_while_words_are_asked_for_a_few_words_still_lead(typed: str) -> None:
    talk = Talk(stored=standing("name", answers={"consent": "yes"}))
    await talk.types(typed)

    assert "name" not in talk.now.answers or talk.now.answers["name"] is None


@pytest.mark.parametrize("typed", ["status", "lawyer", "find", "no"])
async def test_while_words_are_asked_for_any_other_word_is_an_answer(typed: str) -> None:
    talk = Talk(stored=standing("name", answers={"consent": "yes"}))
    await talk.types(typed)

    assert talk.now.answers["name"] == typed


@pytest.mark.parametrize(("typed", "screen"), [("ayuda", "help"), ("MENÚ", "menu"), ("derechos", "rights")])
async def test_words_of_every_language_are_understood_in_each(typed: str, screen: str) -> None:
    talk = Talk(stored=standing("ice", offered=("/ero",)))
    await talk.types(typed)

    assert (talk.now.asking, talk.now.language) == (screen, "en")


async def test_a_greeting_in_another_language_asks_which_to_use() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("Hola")

    assert talk.now.asking == "language"


async def test_a_greeting_of_someone_who_comes_back_offers_to_go_on_with_what_waits() -> None:
    talk = Talk(stored=standing("story", answers={"consent": "yes"}))
    await talk.types("hi")

    assert talk.now.asking == "resume"
    assert talk.labels == ("Go on", "Start over", "Another phone", "Erase everything", "Menu")
    await talk.presses("Erase everything")
    assert talk.now.asking == "erase"


async def test_a_greeting_of_someone_whom_nothing_waits_for_shows_the_menu() -> None:
    talk = Talk(stored=standing("rights"))
    await talk.types("hi")

    assert talk.now.asking == "menu"


async def test_words_on_a_screen_that_a_release_took_away_lead_to_the_menu() -> None:
    talk = Talk(stored=standing("removed", offered=("yes",)))
    await talk.types("yes")

    assert talk.now.asking == "menu"
