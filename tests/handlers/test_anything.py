"""Whatever is sent, by whatever channel: an answer comes, nothing breaks, and what must not be kept is not."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import library
from handlers.dialogue.messages import Channel, Incoming, Message, Odd, OddKind, Person, Press, Silence
from handlers.dialogue.redact import redacted
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE
from handlers.routes import ROUTES, SCREENS, WORDS
from tests.handlers.at_once import at_once
from tests.handlers.examples import CALLED, sent
from tests.handlers.talk import Talk, standing

# Half surrogates and NUL are taken out where a channel reads; everything else may come.
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=120)
LONG = st.builds(lambda text, times: text * times, ANY, st.integers(1, 40))
DIGITS = st.text(st.sampled_from("0123456789 -./aAº#+()"), min_size=1, max_size=40)
LISTED = st.sampled_from([word for name in WORDS for code in library.LANGUAGES for word in library.words(name, code)])
COMMANDS = st.sampled_from([f"/{name}" for name in ROUTES])
TEXT = st.one_of(ANY, LONG, DIGITS, LISTED, COMMANDS).map(str.strip).filter(bool)
HINTS = st.sampled_from((None, "en", "es-MX", "fr", "", "-"))
SCREEN = st.sampled_from([*SCREENS, "", "removed", "next", "up"]) | ANY
VALUE = COMMANDS | st.sampled_from(("yes", "no", "send", "done", "office", "erase", "l1", "es")) | ANY


def people(channel: Channel) -> st.SearchStrategy[Person]:
    return st.builds(Person, st.just(channel), HINTS)


def incoming(channel: Channel) -> st.SearchStrategy[Incoming]:
    person = people(channel)
    return st.one_of(
        st.builds(Message, person, TEXT),
        st.builds(Press, person, SCREEN, VALUE, st.integers(0, 12)),
        st.builds(Odd, person, st.sampled_from(get_args(OddKind))),
        st.builds(Silence, person, st.booleans(), st.sampled_from(("", "YES"))),
    )


def kept_words(conversation: Conversation) -> list[str]:
    return [value for key, value in conversation.answers.items() if isinstance(value, str) and key != "phone"]


@pytest.mark.parametrize("channel", ["sms", "telegram"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_whatever_a_new_person_sends_is_answered(channel: Channel, data: st.DataObject) -> None:
    talk = Talk(channel)
    for _ in range(data.draw(st.integers(1, 8))):
        at_once(talk.sends(data.draw(incoming(channel))))
        assert [redacted(text)[0] for text in kept_words(talk.now)] == kept_words(talk.now)


@pytest.mark.parametrize("channel", ["sms", "telegram"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_whatever_is_sent_on_whatever_screen_is_answered(channel: Channel, data: st.DataObject) -> None:
    asking = data.draw(st.sampled_from(sorted(set(SCREENS) - {"erased"})))  # after which nothing is stored
    answers = data.draw(
        st.sampled_from([{}, CALLED, *({k: v for k, v in CALLED.items() if k != key} for key in CALLED)])
    )
    offered = data.draw(st.lists(VALUE, max_size=4, unique=True).map(tuple))
    world = sent("open", "l1") if data.draw(st.booleans()) else sent("closed")
    talk = Talk(channel, world=world, stored=standing(asking, answers=answers, offered=offered, asked=4))
    for _ in range(3):
        at_once(talk.sends(data.draw(incoming(channel))))
        assert [redacted(text)[0] for text in kept_words(talk.now)] == kept_words(talk.now)


@pytest.mark.parametrize("question", ["facility", "place", "story", "name", "phone"])
@settings(max_examples=30, deadline=None)
@given(text=TEXT)
def test_no_answer_in_words_keeps_what_must_not_be_kept(question: str, text: str) -> None:
    answers = {"consent": "yes", "detained": "no" if question == "place" else "yes", "contact": "call"}
    talk = Talk("sms", stored=standing(question, answers=answers))
    at_once(talk.types(text))

    kept = talk.now.answers.get(question)
    assert isinstance(kept, str | None)
    assert question == "phone" or redacted(kept or "")[0] == (kept or "")
    assert len(kept or "") <= getattr(INTAKE.question(question), "longest", {}).get("sms", 0)
