"""Keys of readers at the terminal: approved by a reviewer, locked anew, or recovered with the offline key."""

import asyncio
import os

import click
from rich.console import Console
from rich.progress import Progress

from bot.cases.admitting import ChangedMeanwhile, Holder, NotYours, change_reader, grant_all
from bot.cases.admitting import approve as approved
from bot.cases.escrow import NotTheEscrowKey, read_printed
from bot.cases.readers import change_keys, change_passphrase
from bot.cli import passphrases
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import now
from bot.store.changes import Audit
from bot.store.rows import ReaderRow


@click.command("approve")
@click.argument("name")
@click.option("--reviewer", required=True, metavar="NAME", help="Who approves; asks for their passphrase.")
@plainly
async def approve(name: str, reviewer: str) -> None:
    """Let NAME in, who waits for it, and grant them the cases that are theirs to read."""
    given = passphrases.ask(reviewer)
    async with service() as serving:
        unlocked = await passphrases.prove(serving, await passphrases.find(serving, reviewer), given)
        newcomer = await passphrases.find(serving, name)
        try:
            row = await approved(serving.store, unlocked, newcomer, now())
        except NotYours as refused:
            raise click.ClickException(str(refused)) from None
        granted = await _granted(serving, Holder.of(unlocked), row)
    say(f"{row.name} may log in as {row.role}; {granted} cases were looked at for them.")


@click.command("passphrase")
@click.argument("name")
@plainly
async def passphrase(name: str) -> None:
    """Give NAME a new passphrase, who knows the old one; their sessions end at once, and every case stays open to them.

    Where standard input is no terminal, its first line is the old one and its second the new one.
    """
    old = passphrases.ask(name)
    async with service() as serving:
        unlocked = await passphrases.prove(serving, await passphrases.find(serving, name), old)
    new = passphrases.ask_new(unlocked.reader.name)
    row = await asyncio.to_thread(change_passphrase, unlocked, new)
    async with service() as serving:
        await _changed(serving, unlocked.reader, row, f"passphrase changed: {row.name}")
    say(f"{row.name} has a new passphrase, and their sessions have ended.")


@click.command("recover")
@click.argument("name")
@plainly
async def recover(name: str) -> None:
    """Give NAME, who lost the passphrase, a new one; asks for the offline key that was printed by amparo init.

    Where standard input is no terminal, its first line is the offline key and its second the new passphrase.
    """
    typed = passphrases.ask("the offline key")
    async with service() as serving:
        row = await passphrases.find(serving, name)
        try:
            private = read_printed(typed, serving.keys.escrow)
        except NotTheEscrowKey as wrong:
            raise click.ClickException(str(wrong)) from None
    if not row.active:
        raise click.ClickException(f"{row.name} may not log in ({row.state}): there is nothing to recover.")
    unlocked = await asyncio.to_thread(change_keys, row, passphrases.ask_new(row.name), os.urandom)
    async with service() as serving:
        await _changed(serving, row, unlocked.reader, f"recovered with the offline key: {row.name}")
        granted = await _granted(serving, Holder.escrow(private), unlocked.reader)
    say(f"{row.name} has a new passphrase; {granted} cases were looked at for them.")


async def _changed(serving: Service, before: ReaderRow, row: ReaderRow, action: str) -> None:
    try:
        await change_reader(serving.store, before, row, Audit(now(), TERMINAL, action))
    except ChangedMeanwhile:
        raise click.ClickException(f"Somebody changed {row.name} at the same time. Nothing was changed here.") from None


async def _granted(serving: Service, holder: Holder, to: ReaderRow) -> int:
    """Grant cases under a bar, of which those who look at a terminal see how far it is."""
    seen = 0
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Granting cases", total=None)
        async for seen in grant_all(serving.store, holder, to, now()):
            progress.update(bar, completed=seen)
    return seen
