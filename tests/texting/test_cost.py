"""What a whole intake costs in Spanish by text message: measured over the written conversation, part by part."""

import re
from pathlib import Path

from bot.channels.gsm7 import parts
from bot.channels.transcript import Transcript, parse
from bot.preview.page import page
from bot.preview.screens import every_screen

GOLDEN = Path(__file__).parents[1] / "conversations" / "sms-es.txt"


def golden() -> Transcript:
    return parse(GOLDEN.read_text(encoding="utf-8"))


def questions() -> dict[str, int]:
    """The parts of each message that asks a question of the intake."""
    heard = [text for line in golden().lines for text in line.heard if re.search(r"^Pregunta \d", text, re.MULTILINE)]
    return {text.partition("?")[0].splitlines()[-1]: parts(text) for text in heard}


def test_no_message_takes_more_than_three_parts_and_most_take_one() -> None:
    found = [parts(text) for line in golden().lines for text in line.heard]
    assert max(found) <= 3
    assert sum(n <= 2 for n in found) / len(found) >= 0.9


def test_a_whole_intake_costs_little_more_than_a_part_a_question() -> None:
    """Fifteen questions are fifteen messages, so that none can do with twelve; the long lists cost a second part."""
    found = questions()
    assert (len(found), sum(found.values())) == (15, 21)
    assert sorted(found.values())[-2:] == [2, 3]


async def test_the_page_of_every_screen_shows_parts_and_price() -> None:
    shown = page(await every_screen("Amparo", ("es",)), 1.2)
    assert "1 part, 1.2 ¢" in shown
    assert "2 parts, 2.4 ¢" in shown
    assert "¢" not in page(await every_screen("Amparo", ("es",)))
