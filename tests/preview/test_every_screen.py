"""Every screen in every language on every channel keeps within what a channel takes and a person can read."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest

from bot.channels.sms_render import MOST_PARTS
from bot.channels.telegram_render import LONGEST, LONGEST_DATA
from bot.preview.graph import graph
from bot.preview.page import page
from bot.preview.screens import Seen, every_screen
from content import library
from handlers.intake import INTAKE
from handlers.routes import SCREENS

pytestmark = pytest.mark.whole
DOCS = Path(__file__).parents[2] / "docs"
_BLANK = re.compile(r"\{[a-z]")
_SEEN: dict[str, Sequence[Seen]] = {}


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_no_text_message_is_billed_as_more_than_three_parts(language: str) -> None:
    long = [
        f"{one.screen}: {text.parts} parts: {text.body}"
        for one in await _shown(language)
        for text in one.texts
        if text.parts > MOST_PARTS
    ]

    assert long == []


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_every_message_on_telegram_is_taken(language: str) -> None:
    payloads = [payload for one in await _shown(language) for payload in one.telegram]
    buttons = [button for payload in payloads for row in payload.buttons for button in row]

    assert max(len(payload.text.encode("utf-16-le")) // 2 for payload in payloads) <= LONGEST
    assert max(len(button.data.encode()) for button in buttons) <= LONGEST_DATA


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_no_blank_is_left_open_and_nothing_is_empty(language: str) -> None:
    for one in await _shown(language):
        said = [*(payload.text for payload in one.telegram), *(text.body for text in one.texts)]

        assert not [text for text in said if _BLANK.search(text)]
        assert one.screen == "erased" or all(text.strip() for text in said)


async def test_the_page_in_the_docs_shows_them_all_as_they_are_now_each_in_its_direction(record: bool) -> None:
    drawn, kept = page(await every_screen("Amparo", library.LANGUAGES)), DOCS / "preview.html"
    if record:
        kept.write_text(drawn, encoding="utf-8")
    rows = re.findall(r'<div class="row" lang="([^"]+)" dir="([^"]+)">', drawn)

    expected = [(code, library.language(code).direction) for _ in SCREENS for code in library.LANGUAGES]
    assert rows == expected
    same = drawn == kept.read_text(encoding="utf-8")  # a difference of so much text is not to be shown
    assert same, "docs/preview.html is out of date: run make docs, look at what changed, commit it"


def test_the_drawing_in_the_docs_is_that_of_the_table(record: bool) -> None:
    drawn, kept = graph(INTAKE, "en"), DOCS / "conversation.svg"
    if record:
        kept.write_text(drawn, encoding="utf-8")

    assert drawn == kept.read_text(encoding="utf-8"), "run make docs, look at what changed, commit it"


def test_the_drawing_names_every_question() -> None:
    drawn = unescape(graph(INTAKE, "en"))
    asked = [library.say(f"ask.{question.key}", "en")[:20] for question in INTAKE.questions[1:]]

    assert [words for words in asked if words not in drawn] == []


async def _shown(language: str) -> Sequence[Seen]:
    """Show each screen once for all tests of a language."""
    if language not in _SEEN:
        _SEEN[language] = await every_screen("Amparo", (language,))
    return _SEEN[language]
