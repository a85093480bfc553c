"""`amparo case CODE`: one case, without its words unless a reviewer opens it."""

import click

from bot.cases.keys import CannotOpen
from bot.cases.opening import CaseGone, OpenedCase, Refused, open_case
from bot.cli import passphrases
from bot.cli.case_file import CaseFile, draw, objects
from bot.cli.output import write_json
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, service
from bot.cli.times import now
from bot.store.changes import Audit, Commit
from bot.store.rows import CaseRow


@click.command("case")
@click.argument("code")
@click.option("--open", "opening", is_flag=True, help="Show its words too; asks for the passphrase of --reader.")
@click.option("--reader", metavar="NAME", help="The reviewer who opens it.")
@click.option("-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form.")
@plainly
async def command(code: str, output: str, reader: str | None, *, opening: bool) -> None:
    """Show a case by its match CODE or id: what it is, lawyers' answers, what happened, what was sent.

    Its words are shown only with --open, to a reviewer who gives their passphrase. Every look is recorded.
    """
    if opening != bool(reader):
        raise click.UsageError("--open and --reader NAME go together.")
    passphrase = passphrases.ask(reader) if reader else ""
    async with service() as serving:
        row = await _found(serving, code)
        opened = await _opened(serving, row, reader, passphrase) if reader else None
        if opened is None:
            await _looked_up(serving, row)
        file = await _file(serving, row, opened)
    if output == "json":
        write_json(objects(file))
    else:
        draw(file)


async def _found(serving: Service, code: str) -> CaseRow:
    row = await serving.store.case(code.strip()) or await serving.store.case(code.strip().upper())
    if row is None:
        raise click.ClickException(f"There is no case {code}. See what there is: amparo cases")
    return row


async def _opened(serving: Service, row: CaseRow, name: str, passphrase: str) -> OpenedCase:
    reader = await passphrases.find(serving, name)
    unlocked = await passphrases.prove(serving, reader, passphrase)
    try:
        return await open_case(serving.store, unlocked, row.id, now())
    except Refused as refused:
        raise click.ClickException(f"{reader.name} may not open it: {refused.why}.") from None
    except CaseGone:
        raise click.ClickException("Its words were erased: there is nothing to open.") from None
    except CannotOpen as sealed:
        raise click.ClickException(f"The keys here do not open it: {sealed.why}. Run: amparo doctor") from None


async def _looked_up(serving: Service, row: CaseRow) -> None:
    at = now()
    await serving.store.keep(Commit((Audit(at, TERMINAL, "looked up", row.id),), at=at))


async def _file(serving: Service, row: CaseRow, opened: OpenedCase | None) -> CaseFile:
    store, offers = serving.store, await serving.store.offers(row.id)
    names = {f"reader:{reader.id}": reader.name for reader in await store.readers()}
    names |= {f"lawyer:{offer.lawyer}": offer.lawyer_name for offer in offers}
    names["system"] = serving.settings.programme
    timeline, deliveries = await store.timeline(row.id), await store.deliveries(row.id)
    return CaseFile(row, offers, timeline, deliveries, names, serving.settings.timezone, opened)
