"""`amparo readers`: who may log in to the desk, as reviewer, lawyer (both open cases) or operator (runs the system)."""

import os
from dataclasses import replace
from uuid import uuid4

import click

from bot.cases.admitting import first_state
from bot.cases.readers import Enrolled, Enrolling, Newcomer, enrol
from bot.cases.second_factor import check_totp
from bot.cli import passphrases, reader_keys
from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import local, now
from bot.store.changes import Audit, Commit, PutReader
from bot.store.rows import Role

_LONGEST = 60


@click.group("readers")
def command() -> None:
    """Say who may log in to the desk."""


command.add_command(reader_keys.approve)
command.add_command(reader_keys.passphrase)
command.add_command(reader_keys.recover)


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["reviewer", "operator", "lawyer"]), required=True, help="What they may do.")
@click.option("--lawyer", "listed", metavar="ID", default="", help="Whom of the directory a lawyer is.")
@plainly
async def add(name: str, role: Role, listed: str) -> None:
    """Add a reader called NAME, by which they log in; asks for a passphrase of at least 15 characters.

    A reviewer reads every case, a lawyer those they took; an operator sees lists, sending and counts, and opens none.
    The second factor's secret is written to standard output, this once; a code of the authenticator proves that it
    holds it, and then ten recovery codes follow. Where there is a reviewer already, another one must approve whoever is
    to read cases.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise click.UsageError(f"A name has 1 to {_LONGEST} letters.")
    if (role == "lawyer") != bool(listed):
        raise click.UsageError("--role lawyer and --lawyer ID go together.")
    async with service() as serving:
        await _free(serving, name, listed)
    given = passphrases.ask_new(name)
    async with service() as serving:
        state = first_state(role, await serving.store.readers())
        who = Newcomer(uuid4().hex, name, role, listed, TERMINAL, state)
        keys = serving.keys
        enrolled = enrol(Enrolling(keys, serving.settings.programme, os.urandom), who, given, now())
    _secret(enrolled)
    proven = passphrases.ask_code(enrolled.row, lambda code: check_totp(keys, enrolled.row, code, now()))
    async with service() as serving:
        await _keep(serving, PutReader(proven), f"reader added: {name}", name)
    _codes(enrolled)
    say(f"{name} may log in as {role}." if state == "active" else f"{name} waits: amparo readers approve NAME")


@command.command("list")
@output_option
@plainly
async def readers(output: Form) -> None:
    """List readers by name, those removed too."""
    async with service() as serving:
        rows = await serving.store.readers()
        zone = serving.settings.timezone
    if not rows:
        say("There is no reader yet. Add one: amparo readers add NAME --role reviewer")
    if rows or output != "table":
        cells = [(row.name, row.role, row.state, row.lawyer, local(row.created, zone)) for row in rows]
        show(Listing(("name", "role", "state", "lawyer", "created"), cells), output)


@command.command("remove")
@click.argument("name")
@plainly
async def remove(name: str) -> None:
    """Shut NAME out for good: their sessions end at once, and no case is granted to them any more."""
    async with service() as serving:
        row = await passphrases.find(serving, name)
        await _keep(serving, PutReader(replace(row, state="removed"), row), f"reader removed: {row.name}", row.name)
        left = [one for one in await serving.store.readers() if one.active and one.role == "reviewer"]
    say(f"{row.name} is shut out, and their sessions have ended.")
    if not left:
        say("Nobody can open cases now. Add a reviewer: amparo readers add NAME --role reviewer")


async def _free(serving: Service, name: str, listed: str) -> None:
    """See that nobody bears the name, and that a lawyer is listed."""
    there = await serving.store.reader(name)
    if there is not None:
        raise click.ClickException(f"{there.name} is there already, {there.role} ({there.state}). Choose another name.")
    if listed and await serving.store.lawyer(listed) is None:
        raise click.ClickException(f"No lawyer has the id {listed}. See them: amparo lawyers list -o json")


async def _keep(serving: Service, change: PutReader, action: str, name: str) -> None:
    """Keep a reader, and record what was done and to whom."""
    at = now()
    if await serving.store.keep(Commit((change, Audit(at, TERMINAL, action)), at=at)) != "kept":
        raise click.ClickException(f"Somebody added or changed {name} at the same time. See: amparo readers list")


def _secret(enrolled: Enrolled) -> None:
    """Show the secret, this once."""
    say("Put this secret into an authenticator app; the address holds the same for apps that take it:")
    click.echo(enrolled.totp_secret)
    click.echo(enrolled.totp_uri)


def _codes(enrolled: Enrolled) -> None:
    """Show the recovery codes, this once."""
    say("Keep these recovery codes on paper. Each works once, when the device is lost:")
    for code in enrolled.recovery_codes:
        click.echo(code)
