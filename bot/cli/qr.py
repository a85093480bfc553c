"""`amparo qr`: a flyer to print."""

import asyncio
import re
from pathlib import Path

import click

from bot.cli.plainly import plainly
from bot.cli.service import say, service
from bot.flyer import Flyer, draw, start_link
from bot.presenting import USERNAME
from content import library

_NAME = re.compile(r"[A-Za-z0-9-]{1,32}")


@click.command("qr")
@click.option(
    "--lang",
    type=click.Choice(library.LANGUAGES),
    default=library.LANGUAGES[0],
    show_default=True,
    help="Its language.",
)
@click.option("--flyer", default="", help="A name for this flyer, which its link carries: letters, digits and dashes.")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@plainly
async def command(lang: str, flyer: str, file: Path) -> None:
    """Draw a flyer to FILE, as SVG: a code to scan, the bot's link and the number for text messages.

    Scanned, it opens the chat in the language of the flyer.
    """
    if flyer and not _NAME.fullmatch(flyer):
        raise click.UsageError("--flyer is made of letters, digits and dashes, 32 at most.")
    drawn = draw(await _flyer(lang, flyer))
    await asyncio.to_thread(file.write_text, drawn, encoding="utf-8")
    say(f"Wrote {file}.")


async def _flyer(lang: str, flyer: str) -> Flyer:
    async with service() as serving:
        username = await serving.store.mark(USERNAME) if serving.settings.telegram else None
        twilio, programme = serving.settings.twilio, serving.settings.programme
        if serving.settings.telegram and not username:
            raise click.ClickException("The name of the bot is not known yet. Run: amparo telegram sync")
    link = start_link(f"https://t.me/{username}", lang, flyer) if username else ""
    if not link and twilio is None:
        raise click.ClickException("Neither Telegram nor SMS is set up, so that there is nothing to put on a flyer.")
    return Flyer(programme, lang, link, twilio.from_number if twilio else "")
