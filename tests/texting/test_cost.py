"""What screens and a whole intake cost by text message, part by part. Why it is no less: docs/decisions/0010."""

import re
from pathlib import Path

import pytest

from bot.channels.gsm7 import fold, parts
from bot.channels.speech import Speech
from bot.channels.transcript import Transcript, parse
from bot.preview.page import page
from bot.preview.screens import every_screen, seen
from content import library
from handlers import asking, together
from handlers.intake import INTAKE
from handlers.routes import SCREENS

GOLDEN = Path(__file__).parents[1] / "conversations"
WHERE_WORDS_WERE_COUNTED = ("en", "es")
IN_OTHER_LETTERS = ("pa", "ru", "ar", "tr")
"""Languages whose letters make a part hold 67 characters, and that need as many words as ours. Chinese needs fewer."""
THREE = {"ice", "rights", "find", "prepare"}
"""Pages that open others: their first paragraph and the list below it stand in one message of three parts."""
SEVERAL = {"review": 4}
"""Screens of more than one message, and what they may cost in all."""
LONG = {"consent": 2, "lawyers": 2}
"""Questions of more than one part. What is asked there is what a person agrees to."""


def golden(language: str) -> Transcript:
    return parse((GOLDEN / f"sms-{language}.txt").read_text(encoding="utf-8"))


def questions(language: str) -> list[int]:
    """The parts of each screen that asks a question of the intake."""
    screens = [line.heard for line in golden(language).lines]
    asked = [heard for heard in screens if any(re.search(r"^\d+/\d+$", text, re.MULTILINE) for text in heard)]
    return [sum(map(parts, heard)) for heard in asked]


@pytest.mark.parametrize("language", WHERE_WORDS_WERE_COUNTED)
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_text_message_takes_two_parts_and_three_only_where_that_is_written_down(
    screen: str, language: str
) -> None:
    texts = (await seen(screen, language, Speech("Amparo"))).texts

    assert [text for text in texts if text.parts > (3 if screen in THREE else 2)] == []
    if screen in SEVERAL:
        assert sum(text.parts for text in texts) <= SEVERAL[screen]


@pytest.mark.parametrize("language", WHERE_WORDS_WERE_COUNTED)
@pytest.mark.parametrize("question", [each for each in (*asking.SCREENS, *together.SCREENS) if each != "review"])
async def test_a_question_takes_one_part(question: str, language: str) -> None:
    (text,) = (await seen(question, language, Speech("Amparo"))).texts

    assert text.parts <= LONG.get(question, 1)


@pytest.mark.parametrize("language", WHERE_WORDS_WERE_COUNTED)
async def test_a_whole_intake_costs_twelve_parts(language: str) -> None:
    """Fifteen questions in eleven messages, each of one part but the lawyers, who take two."""
    names = [INTAKE.sharing(question.key, {}) for question in INTAKE.applicable({}) if question.key != "consent"]
    asked = [await seen(name, language, Speech("Amparo")) for name in dict.fromkeys(names)]

    assert (len(asked), sum(one.parts for one in asked)) == (11, 12)


def test_the_whole_intake_that_is_written_down_costs_no_more() -> None:
    found = questions("es")

    assert (len(found), sum(found)) == (11, 12)


@pytest.mark.parametrize("language", WHERE_WORDS_WERE_COUNTED)
def test_the_greeting_with_the_menu_takes_two_parts(language: str) -> None:
    greetings = [text for line in golden(language).lines for text in line.heard if "STOP" in text and "\n8 " in text]

    assert list(map(parts, greetings)) == [2]


@pytest.mark.parametrize("language", library.LANGUAGES)
async def test_the_first_question_says_how_to_go_back_and_skip(language: str) -> None:
    """Later ones leave it out where it alone costs a part, for it was seen here."""
    first = INTAKE.questions[1].key
    (text,) = (await seen(first, language, Speech("Amparo"))).texts

    assert fold(library.say("sms.skip", language)) in fold(text.body)


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_the_first_answer_costs_no_more_than_its_letters_make_it(language: str) -> None:
    """Programme, rates, HELP and STOP are demanded, and that nobody has checked the text is promised; then the menu."""
    first = next(line.heard for line in golden(language).lines if line.heard)

    assert sum(map(parts, first)) <= (8 if language in IN_OTHER_LETTERS else 4)


async def test_the_page_of_every_screen_shows_parts_and_price() -> None:
    shown = page(await every_screen("Amparo", ("es",)), 1.2)
    assert "1 part, 1.2 ¢" in shown
    assert "2 parts, 2.4 ¢" in shown
    assert "¢" not in page(await every_screen("Amparo", ("es",)))
