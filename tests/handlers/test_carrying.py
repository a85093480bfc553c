import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.carrying import code_in
from handlers.dialogue.state import Conversation, GiveDraft, TakeDraft
from tests.handlers.talk import Talk, standing

DRAFT = {"consent": "yes", "private_phone": "no", "who": "me"}


async def test_a_draft_gets_a_code_and_says_where_to_send_it() -> None:
    talk = Talk(stored=standing("minor", answers=DRAFT))
    await talk.types("other phone")

    assert talk.effects == (GiveDraft("7K3MXD29"),)
    assert talk.said[:2] == ("carry.code", "carry.to_sms")
    assert "GO-7K3MXD29" in talk.text
    assert "(833) 555-0100" in talk.text
    assert talk.shown.protect
    assert talk.now.asking == "minor"
    by_sms = Talk("sms", stored=standing("minor", answers=DRAFT))
    await by_sms.types("move")
    assert "https://t.me/amparo_demo_bot" in by_sms.text


async def test_whoever_comes_back_is_offered_to_go_on_elsewhere() -> None:
    talk = Talk(stored=standing("minor", answers=DRAFT))
    await talk.types("hello")
    await talk.presses("Another phone")

    assert talk.effects == (GiveDraft("7K3MXD29"),)


async def test_without_a_draft_there_is_nothing_to_carry() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("/carry")

    assert talk.said[0] == "carry.nothing"
    assert talk.effects == ()


@pytest.mark.parametrize("typed", ["GO-7K3MXD29", "go 7k3mxd29", " Go7K3MXD29 "])
async def test_its_code_brings_answers_consent_and_language_along(typed: str) -> None:
    talk = Talk("sms", hint=None)
    talk.world.left["7K3MXD29"] = Conversation("es", "minor", 9, answers=DRAFT)
    await talk.types(typed)

    assert talk.effects == (TakeDraft("7K3MXD29"),)
    assert talk.now.answers == DRAFT
    assert (talk.now.language, talk.now.asking) == ("es", "who+minor+detained")
    assert "carry.taken" in talk.said


async def test_a_code_works_once() -> None:
    talk = Talk("sms", hint=None, stored=standing("menu"))
    talk.world.left["7K3MXD29"] = Conversation("es", "minor", 9, answers=DRAFT)
    await talk.types("GO-7K3MXD29", "erase", "1", "GO-7K3MXD29")

    assert "carry.unknown" in talk.said
    assert talk.effects == ()


async def test_a_draft_that_is_here_is_not_lost_for_one_that_comes() -> None:
    talk = Talk(stored=standing("story", answers=DRAFT))
    talk.world.left["7K3MXD29"] = Conversation("es", "minor", 9, answers=DRAFT | {"who": "relative"})
    await talk.types("GO-7K3MXD29")

    assert talk.said[0] == "carry.busy"
    assert talk.now.answers == DRAFT
    assert talk.effects == ()


@pytest.mark.parametrize(
    "typed", ["go", "go home", "GO-7K3MXD2", "GO-7K3MXD291", "GO-7K3MXDO1", "KT-4821", "let us GO-7K3MXD29"]
)
def test_other_words_are_no_code(typed: str) -> None:
    assert code_in(typed) is None


@given(st.text(max_size=20))
def test_any_text_is_looked_at(text: str) -> None:
    code = code_in(text)
    assert code is None or (len(code) == 8 and code == code.upper())
