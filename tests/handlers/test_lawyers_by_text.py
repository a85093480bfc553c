"""Lawyers by text message: three at a time, told shorter, the next for whoever asks, and what was ticked stays."""

from dataclasses import replace

import pytest

from bot.preview.world import LAWYERS, World
from handlers.dialogue.state import ChooseLawyers
from tests.handlers.examples import sent, without
from tests.handlers.talk import Talk, standing

FIRST: tuple[str, ...] = ("l1", "l2", "l3", "others")
NEXT: tuple[str, ...] = ("l4", "others")


async def choosing(speak: str = "es", fitting: int = len(LAWYERS)) -> Talk:
    """Stand before the lawyers, as somebody does who has answered what comes before."""
    answers = {**without("lawyers", "widen"), "speak": speak}
    talk = Talk("sms", world=World(fitting=LAWYERS[:fitting]), stored=standing("menu", answers=answers))
    await talk.types("/resume", "1")
    return talk


def ticked(talk: Talk) -> tuple[str, ...]:
    return talk.now.picked


def details(talk: Talk) -> list[str]:
    return [talk.words(choice.detail) for choice in talk.shown.choices if choice.detail]


async def test_three_are_shown_and_the_next_to_whoever_asks() -> None:
    talk = await choosing()
    assert talk.now.offered == (*FIRST, "office")

    await talk.types("4")
    assert talk.now.offered == (*NEXT, "office")
    await talk.types("See more")
    assert talk.now.offered == (*FIRST, "office")
    await talk.types("more")
    assert talk.now.offered == (*NEXT, "office")


async def test_where_there_are_no_more_none_are_offered() -> None:
    talk = await choosing(fitting=3)

    assert talk.now.offered == ("l1", "l2", "l3", "office")
    await talk.types("more")
    assert (talk.said[0], talk.now.asking) == ("more.nothing", "lawyers")


async def test_what_is_ticked_on_the_way_stays_and_is_chosen_with_the_rest() -> None:
    talk = await choosing()
    await talk.types("2 4")
    assert (talk.now.picked, talk.now.offered) == (("l2",), ("l4", "others", "done", "office"))

    await talk.types("1")
    assert talk.now.answers["lawyers"] == ("l2", "l4")


@pytest.mark.parametrize("typed", ["Ana Paz", "ana"])
async def test_whoever_knows_a_lawyer_by_name_need_not_look_for_the_line(typed: str) -> None:
    talk = await choosing()
    await talk.types(typed)
    assert talk.now.answers["lawyers"] == ("l4",)

    further = Talk("sms", world=sent("open"), stored=standing("status", offered=("more", "withdraw")))
    await further.types("1", typed)
    assert further.now.picked == ("l4",)


@pytest.mark.parametrize("typed", ["7", "1 9", "nobody"])
async def test_a_number_means_a_line_that_was_shown_and_nobody_else(typed: str) -> None:
    talk = await choosing()
    await talk.types(typed)

    assert (talk.said[0], talk.now.asking, talk.now.picked) == ("miss.lawyers", "lawyers", ())


async def test_no_more_than_three_are_ticked_on_the_way() -> None:
    talk = await choosing()
    await talk.types("1 2 3 4", "1")

    assert (talk.said[0], talk.now.picked) == ("lawyers.enough", ("l1", "l2", "l3"))


async def test_whoever_reads_something_else_and_comes_back_begins_with_the_first() -> None:
    talk = await choosing()
    await talk.types("4")
    await talk.odd("photo")
    assert talk.now.offered == (*NEXT, "office")

    await talk.types("/ice", "more", "/resume", "1")
    assert talk.now.offered == (*FIRST, "office")


async def test_a_list_that_became_shorter_is_shown_all_the_same() -> None:
    talk = await choosing()
    await talk.types("4")
    talk.world.fitting = LAWYERS[:2]
    await talk.odd("photo")

    assert talk.now.offered == ("l1", "l2", "office")


@pytest.mark.parametrize(
    ("speak", "shown"),
    [
        ("es", ["Spanish", "French", "Chinese"]),
        ("en", ["Spanish, English", "English, French", "Chinese, English"]),
        ("other", ["Spanish, English", "English, French", "Chinese, English"]),
    ],
)
async def test_english_is_named_where_it_tells_something(speak: str, shown: list[str]) -> None:
    talk = await choosing(speak)

    assert [detail.split(". ")[-2] for detail in details(talk)] == shown


async def test_one_who_speaks_english_alone_is_not_left_without_a_language() -> None:
    talk = await choosing()
    talk.world.fitting = (replace(LAWYERS[0], languages=("en",)),)
    await talk.odd("photo")

    assert ". English. " in details(talk)[0]


async def test_what_is_read_off_a_line_is_not_said_beside_it() -> None:
    talk = await choosing()

    assert "fit: your state, kind of help." in talk.text
    assert details(talk)[0].endswith("Free")


async def test_further_lawyers_for_a_case_that_was_sent_are_shown_the_same_way() -> None:
    talk = Talk("sms", world=sent("open"), stored=standing("status", offered=("more", "withdraw")))
    await talk.types("1")
    assert talk.now.offered == FIRST

    await talk.types("1 4")
    assert talk.now.offered == (*NEXT, "done")
    assert ticked(talk) == ("l1",)
    await talk.types("2")
    assert talk.now.offered == (*FIRST, "done")
    await talk.types("done")
    assert talk.world.done == [ChooseLawyers("KM-4711", ("l1",))]
