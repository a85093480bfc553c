import pytest

from bot.preview.world import World
from content import library
from handlers.dialogue.state import Effect, EndReminders, RemindDate, RemindDraft
from tests.handlers.examples import CALLED
from tests.handlers.talk import Talk, standing


async def test_a_reminder_of_a_draft_is_a_wish_apart_from_consent() -> None:
    talk = Talk()
    await talk.types("lawyer")
    await talk.presses("Remind me once")

    assert talk.effects == (RemindDraft(),)
    assert talk.now.asking == "consent"
    assert talk.now.answers == {}


async def test_consent_alone_asks_for_no_reminder() -> None:
    talk = Talk()
    await talk.types("lawyer")
    await talk.presses("Yes, ask me")

    assert talk.effects == ()


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_a_word_asks_for_it_by_text_message_and_another_ends_it(language: str) -> None:
    stored = standing("who", language=language, answers={"consent": "yes"}, offered=("me",))
    talk = Talk("sms", hint=None, world=World.speaking(language), stored=stored)
    asked: list[Effect] = []
    for word in ("remind", "unremind"):
        await talk.types(library.words(word, language)[0])
        asked += talk.effects
    assert asked == [RemindDraft(), EndReminders()]
    assert talk.now.asking == "who"


async def test_by_text_message_consent_costs_no_further_line() -> None:
    talk = Talk("sms", hint="en", stored=standing("menu"))
    await talk.types("lawyer")

    assert "Remind me once" not in talk.labels


@pytest.mark.parametrize("band", ["within_48h", "within_7d", "within_30d"])
async def test_before_sending_one_may_ask_to_be_reminded_of_the_date(band: str) -> None:
    talk = Talk(stored=standing("menu", answers=CALLED | {"deadline": band}))
    await talk.types("lawyer")
    await talk.presses("Go on", "Remind of the date")

    assert talk.effects == (RemindDate(band),)
    assert talk.now.asking == "review"


@pytest.mark.parametrize("band", ["later", "none", "unknown", None])
async def test_where_no_date_is_near_none_is_offered(band: str | None) -> None:
    talk = Talk(stored=standing("menu", answers=CALLED | {"deadline": band}))
    await talk.types("lawyer")
    await talk.presses("Go on")
    assert "Remind of the date" not in talk.labels
    await talk.types("/remind_date")
    assert talk.effects == ()
    assert talk.said[0] == "remind.no_date"
