"""`amparo readers`: who may log in to the desk, as reviewer (opens cases) or operator (runs the system)."""

from dataclasses import replace
from uuid import uuid4

import click

from bot.cli import passphrases
from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import local, now
from bot.store.changes import Audit, Change, Commit, EndSessions, PutReader
from bot.store.rows import ReaderRow, Role
from bot.web.desk.passphrase import hash_passphrase, new_reader

_LONGEST = 60


@click.group("readers")
def command() -> None:
    """Say who may log in to the desk."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["reviewer", "operator"]), required=True, help="What they may do.")
@plainly
async def add(name: str, role: Role) -> None:
    """Add a reader called NAME, by which they log in; asks for a passphrase of at least 15 characters.

    A reviewer reads cases; an operator sees lists, sending and counts, and opens no case.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise click.UsageError(f"A name has 1 to {_LONGEST} letters.")
    async with service() as serving:
        there = await serving.store.reader(name)
        if there is not None:
            raise click.ClickException(f"{there.name} is there already, {_standing(there)}. Choose another name.")
    given = passphrases.ask_new(name)
    row = new_reader(name, role, given, now(), uuid4().hex)
    async with service() as serving:
        await _keep(serving, row, "reader added")
    say(f"{name} may log in as {role}.")


@command.command("list")
@output_option
@plainly
async def readers(output: Form) -> None:
    """List readers by name, those deactivated too."""
    async with service() as serving:
        rows = await serving.store.readers()
        zone = serving.settings.timezone
    if not rows:
        say("There is no reader yet. Add one: amparo readers add NAME --role reviewer")
    if rows or output != "table":
        cells = [(row.name, row.role, row.active, local(row.created, zone)) for row in rows]
        show(Listing(("name", "role", "active", "created"), cells), output)


@command.command("deactivate")
@click.argument("name")
@plainly
async def deactivate(name: str) -> None:
    """Shut NAME out of the desk, and end their sessions at once."""
    async with service() as serving:
        row = await passphrases.find(serving, name)
        await _keep(serving, replace(row, state="removed"), "reader deactivated", EndSessions(reader=row.id))
        left = [one for one in await serving.store.readers() if one.active and one.role == "reviewer"]
    say(f"{row.name} is shut out, and their sessions have ended.")
    if not left:
        say("Nobody can open cases now. Add a reviewer: amparo readers add NAME --role reviewer")


@command.command("activate")
@click.argument("name")
@plainly
async def activate(name: str) -> None:
    """Let NAME log in again, with the passphrase they had."""
    async with service() as serving:
        row = await passphrases.find(serving, name)
        await _keep(serving, replace(row, state="active"), "reader activated")
    say(f"{row.name} may log in as {row.role}.")


@command.command("passphrase")
@click.argument("name")
@plainly
async def passphrase(name: str) -> None:
    """Give NAME a new passphrase, and end their sessions at once."""
    async with service() as serving:
        row = await passphrases.find(serving, name)
    kept = hash_passphrase(passphrases.ask_new(row.name))
    async with service() as serving:
        row = replace(await passphrases.find(serving, row.id), passphrase=kept)
        await _keep(serving, row, "passphrase changed", EndSessions(reader=row.id))
    say(f"{row.name} has a new passphrase, and their sessions have ended.")


async def _keep(serving: Service, row: ReaderRow, action: str, *more: Change) -> None:
    """Keep a reader, and record what was done and to whom."""
    at = now()
    changes = (PutReader(row), *more, Audit(at, TERMINAL, f"{action}: {row.name}"))
    if await serving.store.keep(Commit(changes, at=at)) != "kept":
        raise click.ClickException(f"Somebody added {row.name} at the same time. See: amparo readers list")


def _standing(row: ReaderRow) -> str:
    return f"as {row.role}" if row.active else "but deactivated (to undo that: amparo readers activate NAME)"
