"""README's conversation is one that happens."""

import asyncio
from pathlib import Path

from bot.channels.replay import replay
from bot.channels.speech import Speech
from bot.channels.transcript import Transcript, parse, write
from bot.preview.meanwhile import meanwhile
from bot.preview.world import World
from handlers.dialogue.state import Effect

README = Path(__file__).parents[2] / "README.md"
OPENS, CLOSES = "```text\n", "```\n"


async def played(script: Transcript) -> Transcript:
    """Play a transcript in a world of its own."""
    world = World()

    async def perform(effect: Effect) -> None:
        world.perform(effect)

    async def happen(words: str) -> None:
        meanwhile(world, words)

    return await replay(script, world, Speech("Amparo"), perform, happen)


def test_the_conversation_in_the_readme_goes_as_it_is_written(record: bool) -> None:
    page = README.read_text(encoding="utf-8")
    before, _, rest = page.partition(OPENS)
    shown, _, after = rest.partition(CLOSES)
    goes = write(asyncio.run(played(parse(shown))))
    if record:
        README.write_text(before + OPENS + goes + CLOSES + after, encoding="utf-8")

    assert shown.count("\n>") >= 3
    assert goes == shown or record
