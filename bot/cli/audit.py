"""`amparo audit`: who read and changed what, and whether somebody altered the record of it."""

import click

from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import plainly
from bot.cli.service import say, service
from bot.cli.times import local


@click.group("audit")
def command() -> None:
    """Read the audit trail, and check it."""


@command.command("list")
@click.option("--case", "case", default="", metavar="ID", help="Of one case only.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="At most so many rows.")
@output_option
@plainly
async def listed(output: Form, case: str, limit: int) -> None:
    """List who read and changed what, newest first."""
    async with service() as serving:
        rows = await serving.store.audit(case, limit)
        names = {reader.id: reader.name for reader in await serving.store.readers()}
        zone = serving.settings.timezone
    cells = [(row.id, local(row.at, zone), names.get(row.reader, row.reader), row.action, row.case) for row in rows]
    show(Listing(("number", "at", "who", "what", "case"), cells), output)


@command.command("verify")
@plainly
async def verify() -> None:
    """Walk the whole chain; a row that was altered, added or taken out ends this with exit code 1 and its number."""
    async with service() as serving:
        broken = await serving.store.audit_broken_at()
        rows = await serving.store.audit(limit=1)
    if broken is not None:
        raise click.ClickException(f"The audit trail is not whole: row {broken} was altered, or is missing.")
    say(f"The audit trail is whole, up to row {rows[0].id}." if rows else "The audit trail is whole: it is empty yet.")
