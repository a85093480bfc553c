"""`amparo content`: what the words need, and how they look."""

import asyncio
import csv
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.cli.service import say
from bot.preview.graph import graph
from bot.preview.page import page
from bot.preview.screens import every_screen
from content import library
from content.check import Finding, findings
from handlers.intake import INTAKE

DOCS = Path("docs")


@click.group("content")
def command() -> None:
    """Check and look at every word that people are shown."""


@command.command("check")
@click.option("-o", "--output", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def check(output: str) -> None:
    """List what is due, stale, missing, too long, unsourced or linked astray; fails on all but what is due."""
    found = findings(library.load(), datetime.now(UTC).date())
    match output:
        case "json":
            click.echo(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
        case "csv":
            writer = csv.writer(sys.stdout)
            writer.writerow(["severity", "where", "what"])
            writer.writerows((finding.severity, finding.where, finding.what) for finding in found)
        case _:
            _table(found)
    if any(finding.severity != "due" for finding in found):
        sys.exit(1)


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


def _table(found: tuple[Finding, ...]) -> None:
    if not found:
        say("Nothing to mend.")
        return
    table = Table("severity", "where", "what")
    for finding in found:
        table.add_row(finding.severity, finding.where, finding.what)
    Console().print(table)
