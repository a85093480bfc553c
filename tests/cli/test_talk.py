"""`amparo talk`: what is typed is answered as the channel would, and recorded so that it can be played again."""

import asyncio
from pathlib import Path

from click.testing import CliRunner

from bot.channels.replay import replay
from bot.channels.speech import Speech
from bot.channels.transcript import parse
from bot.cli.talk import command
from bot.preview.meanwhile import meanwhile
from bot.preview.world import World
from handlers.dialogue.state import Effect

REQUEST = ("lawyer", "1", "2", "1", "2", "11201", "2", "1", "1", "1", "s", "Ana", "1", "4", "1", "1", "1", "1")


def talked(*lines: str, options: tuple[str, ...] = ()) -> tuple[str, str]:
    """Type lines; give what came back and what was said about it."""
    outcome = CliRunner().invoke(command, options, input="\n".join(lines) + "\n")
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout, outcome.stderr


def test_a_text_message_is_answered_in_the_language_asked_for() -> None:
    said, _ = talked("hola", options=("--channel", "sms", "--lang", "es"))

    assert "¿Qué necesita?" in said
    assert "1 Hablar con abogado" in said


def test_a_button_is_pressed_by_its_label() -> None:
    said, _ = talked("/start", "[My rights]", options=("--channel", "telegram", "--lang", "en"))

    assert "[1 Talk to a lawyer]" in said
    assert "[At home" in said.replace("[1 At home", "[At home")


def test_a_button_that_was_never_shown_is_said_and_nothing_is_lost() -> None:
    said, told = talked("/start", "[Nonsense]", "[Help]", options=("--channel", "telegram", "--lang", "en"))

    assert "no button [Nonsense] was shown" in told
    assert "MENU" in said


def test_what_happens_meanwhile_is_heard_of() -> None:
    said, told = talked("* Rosa Vega accepts", "* it rains", "hello", options=("--lang", "en"))

    assert "No case was sent yet." in told
    assert "That means nothing here." in told
    assert "What do you need?" in said


def test_a_recorded_talk_is_played_again_word_for_word(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    talked(*REQUEST, options=("--channel", "sms", "--lang", "en", "--record", str(file)))
    script = parse(file.read_text(encoding="utf-8"))
    world = World()

    async def perform(effect: Effect) -> None:
        world.perform(effect)

    async def happen(words: str) -> None:
        meanwhile(world, words)

    assert len(script.lines) == len(REQUEST)
    assert asyncio.run(replay(script, world, Speech("Amparo"), perform, happen)) == script
