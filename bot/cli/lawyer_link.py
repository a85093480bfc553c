"""`amparo lawyers link`: a lawyer's own pages, sent to their own address."""

import time

import click

from bot.app import World, build
from bot.cases.linking import MINUTES, Sent
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import say, service
from bot.cli.times import now, today
from bot.store.changes import Audit, Commit


@click.command("link")
@click.argument("key", metavar="ID")
@plainly
async def link(key: str) -> None:
    """Send a lawyer a link to their own pages: offers, hours and figures, and no word of a case.

    It goes to the address that their notices go to first, and works for an hour. Nobody else is shown it.
    """
    async with service() as serving:
        serving.keys.ensure_epoch(today())
        lawyer = await serving.store.lawyer(key.strip())
        if lawyer is None:
            raise click.ClickException(f"No lawyer bears the id {key}. See them: amparo lawyers list")
        app = build(serving.settings, serving.keys, serving.store, World(time.time))
        sent = await app.referrals.send_link(lawyer)
        match sent:
            case Sent.UNREACHABLE:
                raise click.ClickException(f"{lawyer.name} is deactivated, or their channel ({lawyer.channel}) is off.")
            case Sent.AGAIN:
                raise click.ClickException(f"A link went to {lawyer.name} a few minutes ago.")
            case Sent.SENT:
                audit = Audit(now(), TERMINAL, f"link sent to lawyer: {lawyer.id}")
                await serving.store.keep(Commit((audit,), at=now()))
    say(f"A link is on its way to {lawyer.name} by {lawyer.channel}; it works for {MINUTES} minutes.")
