import pytest

from bot.preview.world import World
from content import library
from handlers.dialogue.messages import Quote
from handlers.dialogue.screen import BACK, MENU, SKIP
from handlers.dialogue.state import KeepClear
from handlers.reading import label, speaking
from tests.handlers.talk import Talk, standing

ASKED = {"consent": "yes", "who": "me", "detained": "no", "place": "TX", "contact": "call"}


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_what_stands_on_a_way_around_means_it_when_it_is_typed(language: str) -> None:
    for choice in (BACK, SKIP, MENU):
        assert speaking(label(choice.label, language), (choice.value.removeprefix("/"),), (language,))


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_a_number_may_be_shared_or_not_be_given_at_all(language: str) -> None:
    stored = standing("contact", language=language, answers=ASKED)
    talk = Talk(hint=language, world=World.speaking(language), stored=stored)
    await talk.types("/skip")
    talk.stored = standing("phone", language=language, answers=ASKED)
    await talk.types("???")
    share, here = talk.shown.keys

    assert (share.shares, here.shares) == (True, False)
    assert not isinstance(here.label, Quote)
    await talk.types(library.say(here.label.key, language).upper())
    assert talk.now.answers["contact"] == "here"
    assert talk.now.asking != "phone"


async def test_nobody_can_take_text_messages_back_and_we_say_so() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("clean")

    assert talk.said[0] == "clean.phone"
    assert "/keep_clear" not in [choice.value for choice in talk.shown.choices]
    await talk.types("privacy")
    assert "/keep_clear" not in [choice.value for choice in talk.shown.choices]


@pytest.mark.parametrize(
    ("route", "note", "on"), [("keep_clear", "clean.by_itself", True), ("keep_messages", "clean.no_more", False)]
)
async def test_a_chat_is_cleared_by_and_by_or_its_messages_stay(route: str, note: str, on: bool) -> None:
    talk = Talk(stored=standing("menu"))
    turn = await talk.sends(talk.press_here(f"/{route}"))

    assert talk.said[0] == note
    assert KeepClear(on=on) in turn.effects
