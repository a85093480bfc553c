import pytest

from bot.preview.world import World
from content import library
from handlers.dialogue.state import SubmitCase
from handlers.intake import INTAKE
from tests.handlers.examples import CALLED, sent
from tests.handlers.talk import Talk, standing

SHORTEST = ("consent", "who", "detained", "facility", "contact", "phone", "lawyers")
LINES = ("urgent.first", "urgent.lines")


async def test_it_says_where_to_call_at_once_and_asks_the_fewest_questions() -> None:
    talk = Talk()
    await talk.types("hi", "URGENT")
    assert talk.said[:2] == LINES
    asked = []
    for answer in ("Yes, ask me", "A relative", "Yes", "Newark, New Jersey", "Phone call", "212 555 0147", "1"):
        asked.append(talk.now.asking)
        await (talk.presses(answer) if answer in talk.labels else talk.types(answer))

    assert tuple(asked) == SHORTEST
    assert talk.now.asking == "review"
    assert "urgent" not in [choice.value for choice in talk.shown.choices]


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("screen", ["menu", "who", "story", "phone", "lawyers", "review", "language", "verify"])
async def test_its_word_is_understood_at_any_step(screen: str, language: str) -> None:
    stored = standing(screen, language=language, answers={"consent": "yes"})
    talk = Talk(hint=language, world=World.speaking(language), stored=stored)
    await talk.types(library.words("urgent", language)[0].upper())

    assert talk.said[:2] == LINES
    assert talk.now.asking == "who"


async def test_what_was_answered_before_stays_and_is_sent_with_it() -> None:
    answers = {"consent": "yes", "private_phone": "no", "who": "me", "minor": "yes", "detained": "no", "place": "TX"}
    talk = Talk(stored=standing("deadline", answers=answers))
    await talk.types("urgent")

    assert talk.now.asking == "contact"
    assert {key: talk.now.answers[key] for key in answers} == answers
    assert talk.world.looked_for == []
    await talk.presses("Right here")
    assert talk.world.looked_for[-1].urgent


async def test_the_mark_is_no_answer_that_is_shown_and_is_sent() -> None:
    talk = Talk(stored=standing("menu", answers={key: CALLED[key] for key in (*SHORTEST, "widen")}))
    await talk.types("urgent")
    assert talk.now.asking == "review"
    assert not [line for line in talk.said if line.endswith(".urgent")]
    await talk.presses("Change something")
    assert "/urgent" not in [choice.value for choice in talk.shown.choices]
    await talk.presses("Back")
    await talk.presses("Yes, send it")
    (effect,) = [each for each in talk.effects if isinstance(each, SubmitCase)]
    assert effect.answers["urgent"] == "yes"


async def test_a_request_under_way_is_shown_instead_of_another_being_begun() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("menu"))
    await talk.types("urgent")

    assert talk.said[:2] == LINES
    assert talk.now.asking == "status"
    assert talk.now.answers == {}


async def test_beginning_anew_takes_the_mark_away() -> None:
    talk = Talk(stored=standing("menu", answers={"consent": "yes"}))
    await talk.types("urgent", "hello")
    await talk.presses("Start over")

    assert talk.now.answers == {}


def test_an_answer_that_changes_leaves_the_mark() -> None:
    answers = INTAKE.hurried({"consent": "yes", "detained": "yes", "facility": "NJ"})
    assert INTAKE.put(answers, "detained", "no") == {"consent": "yes", "detained": "no", "urgent": "yes"}
    assert INTAKE.without(answers, "detained")["urgent"] == "yes"


async def test_whoever_helps_someone_who_is_held_is_led_to_the_steps() -> None:
    answers = {"consent": "yes", "private_phone": "yes", "who": "relative", "minor": "no"}
    talk = Talk(stored=standing("detained", answers=answers, offered=("yes", "no", "unsure")))
    await talk.types("yes")
    assert "note.helper" in talk.said
    await talk.types("helper")
    assert talk.now.asking != "helper"
    await talk.types("/helper")
    assert talk.now.asking == "helper"
    assert talk.now.answers["detained"] == "yes"


async def test_whoever_is_held_themselves_is_not() -> None:
    answers = {"consent": "yes", "private_phone": "yes", "who": "me", "minor": "no"}
    talk = Talk(stored=standing("detained", answers=answers, offered=("yes", "no", "unsure")))
    await talk.types("yes")
    assert "note.helper" not in talk.said
