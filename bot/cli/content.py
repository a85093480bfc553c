"""`amparo content`: what the words need, and how they look."""

import asyncio
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.output import Form, Listing, output_option, show
from bot.cli.service import say
from bot.preview.graph import graph
from bot.preview.page import page
from bot.preview.screens import every_screen
from bot.translating.noting import NotThere, note
from content import library
from content.check import findings
from content.errors import Unreadable
from handlers.intake import INTAKE

DOCS = Path("docs")


@click.group("content")
def command() -> None:
    """Check and look at every word that people are shown."""


@command.command("check")
@click.option("--lang", metavar="LANG", help="Only what concerns this language.")
@output_option
def check(lang: str | None, output: Form) -> None:
    """List what is due, missing, stale, too long, too hard, unsourced or astray; fails on all but what is due."""
    found = findings(library.load(), datetime.now(UTC).date())
    chosen = [one for one in found if lang is None or re.split("[ /]", one.where)[0] == lang]
    show(Listing(("severity", "where", "what"), [(one.severity, one.where, one.what) for one in chosen]), output)
    if not chosen:
        say("Nothing to mend.")
    if any(one.severity != "due" for one in chosen):
        sys.exit(1)


@command.command("translated")
@click.argument("lang")
@click.argument("names", nargs=-1)
def translated(lang: str, names: tuple[str, ...]) -> None:
    """Note that LANG says what English says today: in the pages and sentences that NAMES name, or in all of them."""
    try:
        count = note(library.ROOT, library.load(), lang, names)
    except (NotThere, Unreadable) as error:
        raise click.ClickException(f"{error}.") from None
    say(f"Noted {count} texts.")


@command.command("preview")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=DOCS / "preview.html")
def preview(file: Path) -> None:
    """Write one page with every screen, language and channel to FILE."""
    file.write_text(page(asyncio.run(every_screen("Amparo"))), encoding="utf-8")
    say(f"Wrote {file}")


@command.command("graph")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=DOCS / "conversation.svg")
def draw(file: Path) -> None:
    """Draw the intake from its table to FILE, as SVG."""
    file.write_text(graph(INTAKE, "en"), encoding="utf-8")
    say(f"Wrote {file}")
