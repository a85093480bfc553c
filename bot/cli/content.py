"""`amparo content`: what the words need, and how they look."""

import asyncio
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.output import Form, Listing, output_option, show
from bot.preview.graph import graph
from bot.preview.page import page
from bot.preview.screens import every_screen
from bot.translating import po
from bot.translating.entries import entries
from bot.translating.noting import NotThere, note
from bot.translating.taking import take
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
    if chosen or output != "table":
        show(Listing(("severity", "where", "what"), [(one.severity, one.where, one.what) for one in chosen]), output)
    if not chosen:
        click.echo("Nothing to mend.", err=True)
    if any(one.severity != "due" for one in chosen):
        sys.exit(1)


@command.command("translated")
@click.argument("lang")
@click.argument("names", nargs=-1)
def translated(lang: str, names: tuple[str, ...]) -> None:
    """Note that LANG says what English says today: in the pages and sentences that NAMES name, or in all of them."""
    with _translating():
        count = note(library.ROOT, library.load(), lang, names)
    click.echo(f"Noted {count} texts.", err=True)


@command.command("export")
@click.option("--po", "lang", metavar="LANG", required=True, help="The language to translate into.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(lang: str, file: Path) -> None:
    """Write every text of a language beside its English to FILE, a PO file for translators' tools."""
    with _translating():
        count = po.write(file, lang, entries(library.load(), lang), datetime.now(UTC))
    click.echo(f"Wrote {count} texts to {file}", err=True)


@command.command("import")
@click.option("--po", "lang", metavar="LANG", required=True, help="The language that was translated into.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take_in(lang: str, file: Path) -> None:
    """Take the translations of FILE, a PO file, into the files of a language. Check them afterwards."""
    with _translating():
        count = take(library.ROOT, library.load(), lang, po.read(file))
    click.echo(f"Took {count} texts. Now run: amparo content check --lang {lang}", err=True)


@command.command("preview")
@click.option("--lang", metavar="LANG", help="Only this language.")
@click.option("--price", type=click.FloatRange(0), default=0.0, help="US cents that one part of a text costs you.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=DOCS / "preview.html")
def preview(lang: str | None, price: float, file: Path) -> None:
    """Write one page with every screen, language and channel to FILE."""
    if lang is not None and lang not in library.LANGUAGES:
        raise click.ClickException(f"{lang} is not finished: run amparo content check --lang {lang}.")
    languages = library.LANGUAGES if lang is None else (lang,)
    file.write_text(page(asyncio.run(every_screen("Amparo", languages)), price), encoding="utf-8")
    click.echo(f"Wrote {file}", err=True)


@command.command("graph")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=DOCS / "conversation.svg")
def draw(file: Path) -> None:
    """Draw the intake from its table to FILE, as SVG."""
    file.write_text(graph(INTAKE, "en"), encoding="utf-8")
    click.echo(f"Wrote {file}", err=True)


@contextmanager
def _translating() -> Iterator[None]:
    """End a command with one sentence where the language, the file or the words do not allow it."""
    try:
        yield
    except (NotThere, Unreadable, po.BabelMissing, po.NoPo) as error:
        raise click.ClickException(f"{error}.") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be used: {error.strerror}.") from None
