"""`amparo talk`: the same conversation in the terminal, with invented lawyers; recorded as a transcript if wished."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import click

from bot.channels.replay import Side
from bot.channels.speech import Speech
from bot.channels.transcript import Line, Misread, Transcript, write
from bot.cli.service import awaited, say
from bot.preview.meanwhile import HAPPENINGS, meanwhile
from bot.preview.world import NothingSent, World
from content import library
from handlers.dialogue.messages import Channel

_HELP = """Write as the person would; end with Ctrl+D. On Telegram press a button by its label: [My rights].
(photo), (voice) and the like send something that is no text. "* Rosa Vega accepts" lets something happen meanwhile."""


@dataclass(slots=True)
class Talk:
    """A conversation under way, and its lines so far."""

    side: Side
    world: World
    lines: list[Line] = field(default_factory=list)

    async def take(self, text: str) -> tuple[str, ...]:
        """Take a line as typed; give what answers it. Raises Misread, LookupError."""
        if text.startswith("* "):
            meanwhile(self.world, text[2:])
            self.lines.append(Line("*", text[2:]))
            return ()
        heard, effects = await self.side.say(text, self.world)
        for effect in effects:
            self.world.perform(effect)
        self.lines.append(Line(">", text, heard))
        return heard


@click.command("talk")
@click.option(
    "--channel", type=click.Choice(get_args(Channel)), default="sms", show_default=True, help="How they write."
)
@click.option("--lang", type=click.Choice(library.LANGUAGES), help="Language of the person.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Write the transcript to this file.")
@awaited
async def command(channel: Channel, lang: str | None, record: Path | None) -> None:
    """Talk with the bot in the terminal; nothing is stored and nothing is sent."""
    if sys.stdin.isatty():
        say(_HELP)
    talk = Talk(Side(channel, lang, Speech("Amparo")), World.speaking(lang))
    for text in _typed():
        try:
            heard = await talk.take(text)
        except (Misread, NothingSent, LookupError) as error:
            say(_wrong(error))
            continue
        for message in heard:
            click.echo(f"{message}\n")
    if record:
        _keep(record, Transcript(channel, lang, tuple(talk.lines)))


def _keep(file: Path, script: Transcript) -> None:
    file.write_text(write(script), encoding="utf-8")
    say(f"Wrote {file}")


def _typed() -> Iterator[str]:
    """Give the lines that are typed, with a prompt where somebody types them."""
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _wrong(error: Exception) -> str:
    match error:
        case Misread():
            return str(error)
        case NothingSent():
            return "No case was sent yet."
        case _:
            return "That means nothing here. What may happen: " + "; ".join(HAPPENINGS)
