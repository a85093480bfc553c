"""What people read, on the desk: its age, who checked it, and how both channels show it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from bot.web.site import site
from content import library
from tests.web.world import World


async def test_pages_that_are_due_first_stand_above_and_say_how_many_days_are_left(world: World) -> None:
    await world.log_in("operator")
    page = (await world.http.get("/desk/content")).text
    days = [library.page(topic, "en").review_by for topic in library.topics()]
    shown = [page.index(f'/desk/content/{topic}"') for topic in library.topics()]

    assert [day for _, day in sorted(zip(shown, days, strict=True))] == sorted(days)
    today = datetime.fromtimestamp(world.clock.now, UTC).date()
    assert f"{(min(days) - today).days} days" in page
    assert "Español" in page
    assert "days over" not in page


async def test_a_page_past_its_day_says_so_and_shows_what_people_are_told_instead(world: World) -> None:
    volatile = next(topic for topic in library.topics() if library.page(topic, "en").volatile)
    before = await opened(world, volatile)
    world.clock.now += 400 * 86_400
    await world.log_in("reviewer")
    listed = (await world.http.get("/desk/content")).text
    late = await opened(world, volatile)

    first = plainest(library.page(volatile, "en").paragraphs[0])
    assert "days over" in listed
    assert (first in before, first in late) == (True, False)
    assert "days over" in late


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_every_language_is_shown_in_its_direction_and_by_whom_it_was_checked(world: World, language: str) -> None:
    site_of_all = replace(world.deps, languages=library.LANGUAGES)
    transport = httpx.ASGITransport(app=site(site_of_all))
    await world.log_in("reviewer")
    async with httpx.AsyncClient(
        transport=transport, base_url=world.deps.public_url, cookies=world.http.cookies
    ) as http:
        listed = (await http.get("/desk/content")).text
        page = (await http.get(f"/desk/content/privacy?lang={language}")).text

    assert library.native_name(language) in listed
    assert f'lang="{language}" dir="{library.language(language).direction}"' in page
    assert ("No person has checked this language yet" in page) == library.language(language).unchecked


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_page_is_shown_as_both_channels_show_it(world: World, language: str) -> None:
    page = await opened(world, "ero", language)
    telegram, texts = page.split("Text messages</h2>")

    for paragraph in library.page("ero", language).paragraphs:
        assert plainest(paragraph) in telegram
    assert texts.count(" parts") + texts.count(" part<") >= len(library.page("ero", language).paragraphs)
    assert library.page("ero", "en").sources[0] in page


@pytest.mark.parametrize("path", ["/desk/content/nothing", "/desk/content/ero?lang=tlh", "/desk/content/ero?lang="])
async def test_what_there_is_not_is_not_found(world: World, path: str) -> None:
    await world.log_in("reviewer")
    answer = await world.http.get(path)

    assert answer.status_code == 404


async def opened(world: World, topic: str, language: str = "en") -> str:
    await world.log_in("reviewer")
    answer = await world.http.get(f"/desk/content/{topic}?lang={language}")
    assert answer.status_code == 200
    return answer.text


def plainest(paragraph: str) -> str:
    """Cut the longest piece of a paragraph that has no mark-up, and nothing that HTML writes otherwise."""
    return max(re.split(r"""\*\*|[<>&'"]|https?://\S+""", paragraph), key=len).strip()
