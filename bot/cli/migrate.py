"""`amparo migrate`: bring the database's schema up to date."""

import click

from bot.cli.plainly import plainly
from bot.cli.service import say, service, settings
from bot.store.sqlite.standing import Schema, schema_of


@click.command("migrate")
@click.option("--check", is_flag=True, help="Only tell; exit with 1 when something is to be done.")
@plainly
async def command(*, check: bool) -> None:
    """Bring the schema up to date, as every start of the service does. Make a backup first."""
    database = settings().database
    before = schema_of(database)
    _refuse(before)
    if not before.missing:
        say(f"The schema is up to date: version {before.number}.")
        return
    if check:
        say(f"The schema is at version {before.number}; {len(before.missing)} steps are missing. Run: amparo migrate")
        raise click.exceptions.Exit(1)
    async with service():
        after = schema_of(database)
    if after.missing:
        raise click.ClickException("An earlier release has the database open: stop the service, then run this again.")
    say(f"The schema went from version {before.number} to {after.number}.")


def _refuse(schema: Schema) -> None:
    if schema.unknown:
        named = ", ".join(schema.unknown)
        raise click.ClickException(f"A later release wrote the database ({named}): run that release, or a newer one.")
