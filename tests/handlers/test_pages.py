"""The pages that explain: every one of them, MORE, and the way between them."""

from datetime import timedelta

import pytest

from content import library
from handlers.dialogue.messages import Show
from handlers.divisions import DIVISIONS
from handlers.routes import SCREENS
from tests.handlers.talk import Talk, standing

PAGES = [name for name in SCREENS if name in library.topics()]


def page(talk: Talk) -> Show:
    shown = talk.shown.blocks[-1]
    assert isinstance(shown, Show)
    return shown


def test_every_page_of_ours_has_a_screen() -> None:
    assert sorted(PAGES) == sorted(library.topics())


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("topic", PAGES)
async def test_a_page_is_opened_by_its_command_and_read_to_its_end_with_more(topic: str, language: str) -> None:
    talk = Talk("sms", stored=standing("menu", language=language))
    await talk.types(f"/{topic}")
    read = [talk.heard()]
    for _ in library.page(topic, language).paragraphs[1:]:
        await talk.types("/more")
        read.append(talk.heard())

    assert len(set(read)) == len(library.page(topic, language).paragraphs)
    assert talk.now.asking == topic


async def test_more_after_the_end_begins_again_and_says_so() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ero", *["more"] * len(library.page("ero", "en").paragraphs))

    assert talk.said == ("more.again",)
    assert page(talk).part == 0


async def test_more_where_nothing_goes_on_says_so_and_stays() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ero", "menu", "more")

    assert talk.said[0] == "more.nothing"
    assert talk.now.asking == "menu"


async def test_more_goes_on_from_a_page_reached_by_going_back() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ice", "more", "more", "menu", "ice", "ero", "back", "more")

    assert talk.now.asking == "ice"
    assert page(talk).part == 1


async def test_a_page_opened_again_begins_again() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ice", "more", "ice")

    assert page(talk).part == 0


async def test_a_photo_while_reading_does_not_lose_the_place() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ice", "more", "more")
    await talk.odd("photo")

    assert page(talk).part == 2


async def test_the_way_to_further_pages_stands_at_the_first_and_the_last_paragraph() -> None:
    talk = Talk("sms", stored=standing("menu"))
    await talk.types("ice")
    offered = [len(talk.now.offered)]
    for _ in library.page("ice", "en").paragraphs[1:]:
        await talk.types("more")
        offered.append(len(talk.now.offered))

    assert offered == [len(DIVISIONS), 0, 0, 0, 0, 0, len(DIVISIONS)]


async def test_a_page_whose_claims_may_no_longer_hold_points_to_the_official_site() -> None:
    talk = Talk("sms", stored=standing("menu"))
    talk.world.now_is += timedelta(days=400)
    await talk.types("/rights_home", "more")

    assert talk.said == ("more.again",)
    assert str(library.resource("free_help").url) in talk.text


async def test_the_privacy_page_leads_to_erasing() -> None:
    talk = Talk(stored=standing("menu"))
    await talk.types("privacy")
    await talk.presses("Erase everything")

    assert talk.now.asking == "erase"
