"""Erasing everything."""

from itertools import count

import pytest

from bot.preview.world import World
from handlers.dialogue.messages import Incoming, Message, Odd, Person
from handlers.dialogue.state import Conversation, ForgetMe
from handlers.dialogue.upgrades import restore
from handlers.privacy import unheard
from tests.handlers.examples import CALLED, sent
from tests.handlers.talk import Talk, standing

BY_SMS = Person("sms")


@pytest.mark.parametrize("word", ["ERASE", "/erase", "borrar", "delete"])
@pytest.mark.parametrize("asking", ["menu", "story", "lawyers", "review"])
async def test_erasing_is_asked_once_from_anywhere(word: str, asking: str) -> None:
    talk = Talk(stored=standing(asking, answers=CALLED))
    await talk.types(word)

    assert talk.now.asking == "erase"
    assert talk.said == ("erase.ask",)
    assert talk.now.answers == CALLED


async def test_what_is_erased_is_gone_and_the_receipt_bears_day_number_and_code() -> None:
    world = sent("open", "l1")
    world.codes = count(9001)
    talk = Talk(world=world, stored=standing("menu", answers=CALLED))
    await talk.types("erase", "1")

    assert talk.effects == (ForgetMe("KM-9001"),)
    assert talk.said == ("erase.receipt", "erase.nothing", "erase.request")
    assert "Erased on 24 November 2026. Receipt KM-9001." in talk.text
    assert "Request KM-4711" in talk.text
    assert talk.now == Conversation()


async def test_the_receipt_names_the_lawyer_who_holds_words_already() -> None:
    world = sent("open", "l1", "l2")
    world.answers("Rosa Vega", "accepted")
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("erase", "1")

    assert "Rosa Vega said yes to it and may keep what they saw." in talk.text


async def test_whoever_sent_nothing_gets_a_receipt_without_a_code() -> None:
    talk = Talk(stored=standing("erase", answers=CALLED, offered=("erase", "keep")))
    await talk.types("erase everything")

    assert talk.said == ("erase.receipt", "erase.nothing")


async def test_by_text_message_the_receipt_says_that_the_number_is_held_for_the_copies_of_the_provider() -> None:
    talk = Talk("sms", stored=standing("erase", offered=("erase", "keep")))
    await talk.types("1")

    assert talk.said == ("erase.receipt", "erase.copies")


async def test_no_menu_is_left_on_a_phone_that_others_may_see() -> None:
    talk = Talk(stored=standing("erase", offered=("erase", "keep")))
    await talk.types("1")

    assert talk.shown.choices == ()


async def test_the_turn_itself_keeps_nothing_but_the_language() -> None:
    talk = Talk(stored=standing("erase", language="es", answers=CALLED, offered=("erase", "keep"), asked=9))
    turn = await talk.sends(talk.press_here("erase"))

    assert turn.conversation == Conversation("es", "erased", 10)


async def test_whoever_writes_again_is_new() -> None:
    talk = Talk(stored=standing("erase", offered=("erase", "keep")))
    await talk.types("1", "hello")

    assert talk.said == ("welcome.hello", "menu.title")


async def test_everything_may_be_kept_after_all() -> None:
    talk = Talk(stored=standing("erase", answers=CALLED, offered=("erase", "keep")))
    await talk.types("keep")

    assert talk.said == ("erase.kept", "menu.title")
    assert talk.world.done == []
    assert talk.now.answers == CALLED


WANTS_NO_MESSAGES = standing("", answers=CALLED)
"""Where somebody stands who sent STOP."""


@pytest.mark.parametrize(("first", "second"), [("ERASE", "erase"), ("Borrar", "/erase")])
async def test_who_wants_no_messages_is_erased_at_the_second_word_and_told_nothing(first: str, second: str) -> None:
    facts, before = World(), restore(WANTS_NO_MESSAGES)
    once = await unheard(before, Message(BY_SMS, first), facts)
    assert once is not None
    assert (once.replies, once.effects, once.conversation.answers) == ((), (), before.answers)
    twice = await unheard(once.conversation, Message(BY_SMS, second), facts)
    assert twice is not None
    assert (twice.replies, twice.conversation) == ((), Conversation("en"))
    assert [type(effect) for effect in twice.effects] == [ForgetMe]


@pytest.mark.parametrize("incoming", [Message(BY_SMS, "please erase the board"), Odd(BY_SMS, "photo")])
async def test_nothing_else_is_heard_of_them(incoming: Incoming) -> None:
    assert await unheard(restore(WANTS_NO_MESSAGES), incoming, World()) is None
