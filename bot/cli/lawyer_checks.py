"""`amparo lawyers verify`, `approve`, `due`: who looked a licence up, and a second person who agrees."""

from dataclasses import replace
from uuid import uuid4

import click

from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import say, service
from bot.cli.times import local, now
from bot.store.changes import Audit, Commit, PutVerification
from bot.store.lawyers import VerificationRow

_DAY = 86_400.0
_GOOD_FOR = 180


@click.command("verify")
@click.argument("key", metavar="ID")
@click.option("--register", "register", metavar="WORDS", required=True, help="Where the licence was looked up.")
@click.option("--by", "by", metavar="NAME", required=True, help="Who looked it up.")
@click.option(
    "--days", type=click.IntRange(1, 366), default=_GOOD_FOR, show_default=True, help="Look again after so many days."
)
@plainly
async def verify(key: str, register: str, by: str, days: int) -> None:
    """Note that a lawyer's licence was looked up, and is in force. It counts once a second person approves it."""
    async with service() as serving:
        lawyer = await serving.store.lawyer(key.strip())
        if lawyer is None:
            raise click.ClickException(f"No lawyer bears the id {key}. See them: amparo lawyers list")
        at, check = now(), uuid4().hex[:8]
        row = VerificationRow(check, lawyer.id, lawyer.licence, register.strip(), by.strip(), at, at + days * _DAY)
        audit = Audit(at, TERMINAL, f"licence looked up: {lawyer.id} by {row.by}")
        await serving.store.keep(Commit((PutVerification(row), audit), at=at))
    say(
        f"Noted for {lawyer.name}, {lawyer.licence}. A second person now says: amparo lawyers approve {check} --by NAME"
    )


@click.command("approve")
@click.argument("check", metavar="CHECK")
@click.option("--by", "by", metavar="NAME", required=True, help="Who approves; not the one who looked it up.")
@plainly
async def approve(check: str, by: str) -> None:
    """Agree, as a second person, that a licence was looked up rightly."""
    async with service() as serving:
        row, at = await serving.store.verification(check.strip()), now()
        if row is None:
            raise click.ClickException(f"There is no look-up {check}.")
        if row.by.casefold() == by.strip().casefold():
            raise click.ClickException(f"{row.by} looked it up: somebody else must approve.")
        approved = replace(row, approved_by=by.strip(), approved=at)
        audit = Audit(at, TERMINAL, f"licence approved: {row.lawyer} by {approved.approved_by}")
        if await serving.store.keep(Commit((PutVerification(approved), audit), at=at)) != "kept":
            raise click.ClickException(f"{row.approved_by} approved it before.")
        zone = serving.settings.timezone
    say(f"Approved; to be looked up again by {local(row.due, zone)}.")


@click.command("due")
@output_option
@plainly
async def due(output: Form) -> None:
    """List lawyers whose licence must be looked up: never, not approved, changed since, or too long ago."""
    async with service() as serving:
        rows, zone = await serving.store.unverified(now()), serving.settings.timezone
        last = {row.id: await serving.store.verifications(row.id) for row in rows}
    if not rows:
        say("Every licence is looked up and approved.")
    if rows or output != "table":
        cells = []
        for row in rows:
            check = next(iter(last[row.id]), None)
            when = local(check.at, zone) if check else ""
            told = (check.id, check.by, check.register, check.approved_by) if check else ("", "", "", "")
            cells.append((row.id, row.name, row.licence, when, *told))
        show(Listing(("id", "name", "licence", "looked_up", "check", "by", "register", "approved_by"), cells), output)
