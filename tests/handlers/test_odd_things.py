"""What is no text, groups, and the wish not to be written to."""

from dataclasses import replace
from typing import get_args

import pytest

from handlers.dialogue.messages import Message, Odd, OddKind, Person, Press, Silence
from handlers.dialogue.state import SetSilence
from tests.handlers.talk import Talk, standing

ODD = [kind for kind in get_args(OddKind) if kind != "group"]


async def test_a_question_that_no_longer_applies_gives_way_to_the_next() -> None:
    talk = Talk(stored=standing("phone", answers={"consent": "yes", "private_phone": "no", "who": "me"}))
    await talk.odd("photo")

    assert talk.now.asking == "minor"


@pytest.mark.parametrize("kind", ODD)
async def test_what_is_no_text_gets_a_kind_answer_and_loses_nothing(kind: OddKind) -> None:
    talk = Talk(stored=standing("minor", answers={"consent": "yes", "who": "me"}, offered=("no", "yes"), asked=4))
    before = talk.now
    await talk.odd(kind)

    assert talk.said == (f"odd.{kind}", "step.text", "ask.minor")
    assert talk.now == replace(before, asked=5)


@pytest.mark.parametrize("kind", ODD)
async def test_what_is_no_text_may_be_the_first_that_is_sent(kind: OddKind) -> None:
    talk = Talk()
    await talk.odd(kind)

    assert talk.said == ("welcome.hello", f"odd.{kind}", "menu.title")


@pytest.mark.parametrize(("hint", "spoken"), [("es-MX", "es"), ("fr", "en"), (None, "en")])
async def test_a_group_is_told_to_write_alone_and_nothing_of_it_is_kept(hint: str | None, spoken: str) -> None:
    talk = Talk(hint=hint, stored=standing("minor", answers={"consent": "yes"}))
    before = talk.now
    await talk.odd("group")

    assert talk.said == ("odd.group", "group.link")
    assert "https://t.me/amparo_demo_bot" in talk.text
    assert talk.shown.language == spoken
    assert talk.shown.choices == ()
    assert talk.now == before


async def test_stop_is_answered_by_silence_and_kept() -> None:
    talk = Talk("sms", stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.falls_silent(on=True)

    assert talk.replies == ()
    assert talk.effects == (SetSilence(on=True),)
    assert talk.now.answers == {"consent": "yes"}


async def test_start_after_stop_greets_and_goes_on_where_it_was() -> None:
    talk = Talk("sms", stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.falls_silent(on=True)
    await talk.falls_silent(on=False)

    assert talk.effects == (SetSilence(on=False),)
    assert talk.said[0] == "welcome.hello"
    assert talk.now.asking == "private_phone"


async def test_a_wish_in_words_of_their_own_is_confirmed_once() -> None:
    talk = Talk("sms", stored=standing("minor", answers={"consent": "yes"}, offered=("no", "yes")))
    await talk.sends(Silence(talk.person, on=True, how="words"))

    assert talk.said == ("stop.done",)
    assert talk.effects == (SetSilence(on=True, how="words"),)
    assert talk.now.answers == {"consent": "yes"}


async def test_yes_answers_the_question_that_waits_although_carriers_read_it_as_start() -> None:
    talk = Talk("sms", stored=standing("consent", offered=("yes", "no")))
    await talk.sends(Silence(talk.person, on=False, text="YES"))

    assert talk.now.answers == {"consent": "yes"}
    assert talk.effects == (SetSilence(on=False),)


async def test_yes_after_stop_answers_nothing() -> None:
    talk = Talk("sms", stored=standing("consent", offered=("yes", "no")))
    await talk.falls_silent(on=True)
    await talk.sends(Silence(talk.person, on=False, text="YES"))

    assert talk.now.answers == {}
    assert talk.now.asking == "menu"


async def test_start_answers_no_question() -> None:
    talk = Talk("sms", stored=standing("consent", offered=("yes", "no")))
    await talk.falls_silent(on=False)

    assert talk.now.answers == {}
    assert talk.now.asking == "consent"


@pytest.mark.parametrize(
    "incoming",
    [
        Message(Person("sms"), "1"),
        Odd(Person("sms"), "other"),
        Press(Person("telegram"), "menu", "/ice", 3),
        Silence(Person("sms"), on=False),
        Silence(Person("sms"), on=False, text="YES"),
    ],
)
async def test_whoever_has_no_language_yet_is_asked_for_one(incoming: Message | Odd | Press | Silence) -> None:
    talk = Talk(hint=None)
    await talk.sends(incoming)

    assert talk.now.asking == "language"
    assert talk.now.language is None
