"""Whole conversations, word for word, as a lawyer can read them.

pytest tests/conversations --record      writes them anew from what is sent in them: read the difference
"""

import asyncio
from pathlib import Path

import pytest

from bot.channels.replay import replay
from bot.channels.speech import Speech
from bot.channels.transcript import Transcript, parse, write
from bot.preview.meanwhile import meanwhile
from bot.preview.world import World
from content import library
from handlers.dialogue.state import Effect
from handlers.intake import INTAKE

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("*.txt"))
PARTS = ("", "-information", "-changes", "-erase", "-odd")


async def played(script: Transcript) -> Transcript:
    """Play a transcript in a world of its own."""
    world = World.speaking(script.language)

    async def perform(effect: Effect) -> None:
        world.perform(effect)

    async def happen(words: str) -> None:
        meanwhile(world, words)

    return await replay(script, world, Speech("Amparo"), perform, happen)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_it_is_written(path: Path, record: bool) -> None:
    goes = write(asyncio.run(played(parse(path.read_text(encoding="utf-8")))))
    if record:
        path.write_text(goes, encoding="utf-8")

    assert goes == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", library.LANGUAGES)
@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_there_is_a_whole_intake_in_every_language(channel: str, language: str) -> None:
    script = parse((HERE / f"{channel}-{language}.txt").read_text(encoding="utf-8"))
    heard = "\n".join(message for line in script.lines for message in line.heard)

    assert script.channel == channel
    _, messages = (INTAKE.message if channel == "sms" else INTAKE.step)("consent", {})
    assert sum(line.mark == ">" for line in script.lines) > messages
    assert library.say("sent.next", language)[:12] in heard


@pytest.mark.parametrize("language", library.LANGUAGES[:2])
@pytest.mark.parametrize("channel", ["sms", "telegram"])
@pytest.mark.parametrize("part", PARTS)
def test_there_is_a_conversation_for_every_part_of_the_service(channel: str, language: str, part: str) -> None:
    assert f"{channel}-{language}{part}.txt" in [path.name for path in SCRIPTS]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_line_that_is_sent_is_answered(path: Path) -> None:
    script = parse(path.read_text(encoding="utf-8"))

    assert [line.text for line in script.lines if line.mark == ">" and not line.heard] in ([], ["STOP"])


@pytest.mark.parametrize("language", library.LANGUAGES[:2])
@pytest.mark.parametrize("topic", library.topics())
def test_every_page_is_read_in_the_tour_of_information(topic: str, language: str) -> None:
    tour = parse((HERE / f"telegram-{language}-information.txt").read_text(encoding="utf-8"))

    assert any(message.startswith(library.page(topic, language).title) for line in tour.lines for message in line.heard)
