"""A number written as a word, or as a keycap, is the line of that number; a person is offered to whom reads none."""

import pytest

from handlers.dialogue.spelling import pick, pick_some
from handlers.dialogue.state import Conversation
from tests.handlers.talk import Talk

OFFERED = ("here", "call", "text")
LABELS = {"here": ("Right here",), "call": ("Phone call",), "text": ("Text message",)}


@pytest.mark.parametrize(
    "typed", ["2", "2.", "2\ufe0f\u20e3", "two", "Dos", "DOS!", "dois", "deux", "Phone", "Phone cal"]
)
def test_the_second_line_in_whatever_way_it_is_written(typed: str) -> None:
    assert pick(typed, LABELS, OFFERED) == "call"


@pytest.mark.parametrize("typed", ["cuatro", "four", "\U0001f51f", "t", "call text", "dosis"])
def test_what_is_on_no_line_or_on_two_is_not_guessed(typed: str) -> None:
    assert pick(typed, LABELS, OFFERED) is None


def test_several_lines_in_words() -> None:
    assert pick_some("uno y tres", LABELS, OFFERED) == ("here", "text")


async def test_the_first_miss_explains_the_second_is_short_the_third_offers_a_person_and_nothing_is_lost() -> None:
    talk = Talk("sms", stored=asked("kind"))
    said = []
    for _ in range(4):
        await talk.types("qwrt zxcv")
        said.append(talk.said[0])
    assert said == ["miss.choice", "miss.again", "miss.person", "miss.person"]
    assert talk.now.answers == {"consent": "yes", "who": "me"}


async def test_the_rest_can_be_left_to_the_office_and_is_sent_by_their_own_yes_alone() -> None:
    talk = Talk("sms", stored=asked("kind"))
    await talk.types("OFFICE")
    assert (talk.now.asking, talk.effects) == ("review", ())
    assert talk.said[0] == "office.rest"
    assert (talk.now.answers["who"], talk.now.answers["lawyers"]) == ("me", ())


async def test_without_consent_the_office_begins_with_the_first_question() -> None:
    talk = Talk("sms", stored=Conversation(language="en", asking="menu", offered=("/lawyer",)).to_json())
    await talk.types("office")
    assert talk.now.asking == "consent"


async def test_in_free_text_only_a_whole_message_leads_away() -> None:
    talk = Talk("sms", stored=asked("story"))
    await talk.types("He said menu and office and two")
    assert talk.now.answers["story"] == "He said menu and office and two"


def asked(question: str) -> str:
    stored = Conversation(
        language="en", asking=question, offered=("detention", "court"), answers={"consent": "yes", "who": "me"}
    )
    return stored.to_json()
