"""`amparo lawyers set`: when a lawyer can be asked, and when they hear of it."""

from dataclasses import replace
from datetime import datetime

import click

from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import say, service
from bot.cli.times import now
from bot.store.changes import Audit, Commit, PutAvailability
from bot.store.lawyers import Availability, Digest

_MOST = click.IntRange(0, 999)


@click.command("set")
@click.argument("key", metavar="ID")
@click.option("--open", "open_limit", type=_MOST, help="Cases held or asked about at once, at most; 0 for no limit.")
@click.option("--daily", "daily_limit", type=_MOST, help="Requests a day, at most; 0 for no limit.")
@click.option("--away", nargs=2, type=click.DateTime(["%Y-%m-%d"]), help="First and last day away.")
@click.option("--back", is_flag=True, help="Not away any more.")
@click.option(
    "--quiet", nargs=2, type=click.IntRange(0, 23), help="Hours between which no notice goes out; 0 0 for none."
)
@click.option(
    "--digest", type=click.Choice(["instant", "daily"]), help="Each notice at once, or all at 8 in the morning."
)
@plainly
async def set_hours(
    key: str,
    open_limit: int | None,
    daily_limit: int | None,
    away: tuple[datetime, datetime] | None,
    quiet: tuple[int, int] | None,
    digest: Digest | None,
    *,
    back: bool,
) -> None:
    """Set when a lawyer can be asked. What is not named stays; an import changes none of it."""
    async with service() as serving:
        lawyer = await serving.store.lawyer(key.strip())
        if lawyer is None:
            raise click.ClickException(f"No lawyer bears the id {key}. See them: amparo lawyers list")
        own = lawyer.availability
        own = replace(own, open_limit=own.open_limit if open_limit is None else open_limit)
        own = replace(own, daily_limit=own.daily_limit if daily_limit is None else daily_limit)
        if back:
            own = replace(own, away_from="", away_until="")
        if away:
            if away[1] < away[0]:
                raise click.ClickException("The last day away lies before the first.")
            own = replace(own, away_from=f"{away[0]:%Y-%m-%d}", away_until=f"{away[1]:%Y-%m-%d}")
        if quiet:
            own = replace(own, quiet_from=quiet[0], quiet_until=quiet[1])
        own = replace(own, digest=digest or own.digest)
        at = now()
        audit = Audit(at, TERMINAL, f"lawyer set: {lawyer.id}")
        await serving.store.keep(Commit((PutAvailability(lawyer.id, own), audit), at=at))
    say(f"{lawyer.name}: {told(own)}.")


def told(own: Availability) -> str:
    """Say in words when a lawyer can be asked."""
    parts = [
        f"at most {own.open_limit} at once" if own.open_limit else "",
        f"at most {own.daily_limit} a day" if own.daily_limit else "",
        f"away {own.away_from} to {own.away_until}" if own.away_from or own.away_until else "",
        f"quiet from {own.quiet_from} to {own.quiet_until}" if own.quiet_from != own.quiet_until else "",
        "notices at 8 in the morning" if own.digest == "daily" else "",
    ]
    return "; ".join(part for part in parts if part) or "no limit, and told at once"
