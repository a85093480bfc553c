"""A number written as a word, or as a keycap, is the line of that number; a person is offered to whom reads none."""

import pytest

from handlers.dialogue.flow import Answers
from handlers.dialogue.spelling import pick, pick_some
from handlers.dialogue.state import Conversation, Value
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


@pytest.mark.parametrize(("language", "word"), [("en", "CALL"), ("es", "LLAMADA")])
async def test_who_cannot_read_asks_for_a_call_in_their_language_and_is_asked_for_the_number_alone(
    language: str, word: str
) -> None:
    talk = Talk("sms", stored=asked("kind", language=language))
    await talk.types(word)
    assert talk.said[0] == "office.call"
    assert (talk.now.asking, talk.effects) == ("phone", ())
    await talk.types("212 555 0147")
    assert talk.now.asking == "review"
    answers = talk.now.answers
    assert (answers["who"], answers["contact"], answers["speak"], answers["lawyers"]) == ("me", "call", language, ())


async def test_a_call_is_in_the_language_asked_for_before_and_needs_a_number_that_was_skipped() -> None:
    answers: dict[str, Value] = {"consent": "yes", "speak": "quc", "contact": "text", "phone": None}
    talk = Talk("sms", stored=asked("voicemail", answers))
    await talk.types("call me")
    assert "K'iche'" in talk.text
    assert talk.now.asking == "phone"
    talk = Talk("sms", stored=asked("lawyers", {**answers, "speak": "other", "phone": "+12125550147"}))
    await talk.types("call")
    assert (talk.now.asking, talk.now.answers["speak"], talk.now.answers["phone"]) == ("review", "en", "+12125550147")


async def test_where_the_way_to_be_reached_is_asked_a_call_is_the_answer() -> None:
    talk = Talk("sms", stored=asked("contact"))
    await talk.types("call")
    assert (talk.now.asking, talk.now.answers["contact"]) == ("private_phone", "call")


async def test_without_consent_a_call_begins_with_the_first_question() -> None:
    talk = Talk("sms", stored=Conversation(language="en", asking="menu", offered=("/lawyer",)).to_json())
    await talk.types("call me back")
    assert talk.now.asking == "consent"


@pytest.mark.parametrize("typed", ["Court", "court", "Immigration court", "2"])
async def test_the_shorter_label_of_a_text_message_is_read_as_the_whole_one(typed: str) -> None:
    talk = Talk("sms", stored=asked("kind"))
    await talk.types(typed)
    assert talk.now.answers["kind"] == "court"


async def test_in_free_text_only_a_whole_message_leads_away() -> None:
    talk = Talk("sms", stored=asked("story"))
    await talk.types("He said menu and office and two")
    assert talk.now.answers["story"] == "He said menu and office and two"


def asked(question: str, answers: Answers | None = None, language: str = "en") -> str:
    given = answers or {"consent": "yes", "who": "me"}
    return Conversation(language=language, asking=question, offered=("detention", "court"), answers=given).to_json()
