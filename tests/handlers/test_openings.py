"""Who opened my request: by name and role, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.preview.world import NOON
from handlers.dialogue.facts import Opened
from tests.handlers.examples import sent
from tests.handlers.talk import Talk, standing

RAE = Opened("Rae Reyes", "reviewer", 1, NOON)
ROSA = Opened("Rosa Vega", "lawyer", 3, NOON + timedelta(hours=2))


@pytest.mark.parametrize("word", ["WHO", "quién", "QUIEN", "/who", "who opened"])
async def test_whoever_opened_it_is_named_with_role_and_time(word: str) -> None:
    world = sent("open", "l1")
    world.opened = (ROSA, RAE)
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types(word)

    assert talk.said == ("openings.title", "openings.lawyer", "openings.reviewer")
    assert "Rosa Vega, lawyer: 3 x, last 24 November, 14:00." in talk.text
    assert "Rae Reyes, reviewer: 1 x, last 24 November, 12:00." in talk.text
    assert talk.shown.protect


async def test_that_nobody_has_opened_it_is_said() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("menu"))
    await talk.types("who")

    assert "Nobody has opened request KM-4711 so far." in talk.text


async def test_without_a_request_there_is_none_to_open() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("who")

    assert talk.said == ("status.none",)


async def test_the_way_there_stands_beside_the_state_of_the_request_and_back_leads_there() -> None:
    talk = Talk(world=sent("open", "l1"), stored=standing("menu"))
    await talk.types("status")
    await talk.presses("Who read my request")
    assert talk.now.asking == "openings"

    await talk.types("back")
    assert talk.now.asking == "status"


async def test_in_an_open_question_the_word_is_an_answer() -> None:
    talk = Talk(stored=standing("story", answers={"consent": "yes"}))
    await talk.types("who")

    assert talk.now.answers["story"] == "who"


async def test_of_many_readers_those_who_opened_it_last_are_named() -> None:
    world = sent("open", "l1")
    world.opened = tuple(replace(RAE, reader=f"Reader {n}") for n in range(9))
    talk = Talk(world=world, stored=standing("menu"))
    await talk.types("who")

    assert "Reader 5" in talk.text
    assert "Reader 6" not in talk.text
