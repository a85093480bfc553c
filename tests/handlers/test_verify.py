import pytest

from tests.handlers.examples import sent
from tests.handlers.talk import Talk, standing


@pytest.mark.parametrize("word", ["verify", "VERIFICAR", "/verify"])
async def test_a_word_asks_what_to_look_at(word: str) -> None:
    talk = Talk(stored=standing("story", answers={"consent": "yes"}))
    await talk.types(word)

    assert talk.said == ("verify.ask",)
    assert talk.now.answers == {"consent": "yes"}


async def test_it_says_what_is_ours_and_what_we_do_not_know_and_asks_on() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("verify"))
    heard = []
    for text in ("Rosa Vega", "KM-4711", "Pedro Falso"):
        await talk.types(text)
        heard.append(talk.said[0])

    assert heard == ["verify.lawyer", "verify.code", "verify.unknown"]
    assert talk.now.asking == "verify"


async def test_what_was_looked_at_is_kept_nowhere() -> None:
    talk = Talk(stored=standing("verify"))
    await talk.types("Pedro Falso 212 555 0199")

    assert "Pedro" not in talk.stored
    assert "555" not in talk.stored


async def test_the_code_of_a_request_is_not_for_forwarding() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("verify"))
    await talk.types("KM-4711")

    assert talk.shown.protect
