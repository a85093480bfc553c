"""`amparo lawyers`: the directory that people choose from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from bot.cases.directory import Imported, read_file
from bot.cases.keys import Keys
from bot.cli.lawyer_changes import Change, changes
from bot.cli.lawyer_checks import approve, due, verify
from bot.cli.lawyer_file import show as show_one
from bot.cli.lawyer_hours import set_hours
from bot.cli.lawyer_link import link
from bot.cli.output import Form, Listing, output_option, show
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import Service, say, service
from bot.cli.times import local, now, today
from bot.store.changes import Audit, Commit, PutContacts, PutLawyer
from bot.store.rows import LawyerRow

_HEADS = (
    *("id", "name", "organisation", "kind", "licence", "states", "languages", "kinds", "cost", "detained", "channel"),
    *("active", "imported"),
)
_BRIEF = ("id", "name", "kind", "states", "languages", "cost", "channel", "active")
_NAMED = 5
"""Lawyers named in a sentence; more are counted."""


@click.group("lawyers")
def command() -> None:
    """Look after the directory of lawyers."""


for _each in (show_one, verify, approve, due, set_hours, link):
    command.add_command(_each)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@output_option
@plainly
async def import_file(file: Path, output: Form, *, dry_run: bool) -> None:
    """Take lawyers from FILE (CSV, TSV, XLSX or JSON) with a header; the columns are in docs/commands.md.

    A row without a licence or an accreditation is refused with its line and the reason, and the rest is taken. A lawyer
    who is listed already is brought up to date. Whoever is not in FILE stays listed.
    """
    content = _bytes(file)
    async with service() as serving:
        serving.keys.ensure_epoch(today())
        imported = _read(file, content, serving.keys)
        there = {row.id: row for row in await serving.store.directory()}
        found = changes(imported.rows, there)
        if not dry_run:
            await _keep(serving, found, imported)
    if dry_run and (found or output != "table"):
        cells = [(one.what, one.row.id, one.row.name, one.columns) for one in found]
        show(Listing(("what", "id", "name", "columns"), cells), output)
    _say_what_was_done(found, imported, "would be taken" if dry_run else "taken")
    _say_who_stays(found, there)
    if imported.refused:
        raise click.exceptions.Exit(1)


@command.command("list")
@output_option
@plainly
async def lawyers(output: Form) -> None:
    """List every lawyer by name, those deactivated too. Addresses are sealed and not shown."""
    async with service() as serving:
        rows, zone = await serving.store.directory(), serving.settings.timezone
    if not rows:
        say("There is no lawyer yet. Take some from a file: amparo lawyers import FILE")
    if rows or output != "table":
        cells = [
            (
                *(row.id, row.name, row.organisation, row.kind, row.licence, row.states, row.languages, row.kinds),
                *(row.cost, row.detained, row.channel, row.active, local(row.imported, zone)),
            )
            for row in rows
        ]
        show(Listing(_HEADS, cells, _BRIEF), output)


@command.command("deactivate")
@click.argument("key", metavar="ID")
@plainly
async def deactivate(key: str) -> None:
    """Take a lawyer out of the choice. What they were offered before runs on until it is answered or runs out."""
    row = await _switch(key, active=False)
    say(f"{row.name} is offered no new case. To undo that: amparo lawyers activate {row.id}")


@command.command("activate")
@click.argument("key", metavar="ID")
@plainly
async def activate(key: str) -> None:
    """Let people choose a lawyer again."""
    row = await _switch(key, active=True)
    say(f"{row.name} can be chosen.")


async def _switch(key: str, *, active: bool) -> LawyerRow:
    async with service() as serving:
        row = await serving.store.lawyer(key.strip())
        if row is None:
            raise click.ClickException(f"No lawyer bears the id {key}. See them: amparo lawyers list")
        at, action = now(), "lawyer activated" if active else "lawyer deactivated"
        audit = Audit(at, TERMINAL, f"{action}: {row.id}")
        await serving.store.keep(Commit((PutLawyer(replace(row, active=active)), audit), at=at))
    return row


def _bytes(file: Path) -> bytes:
    return file.read_bytes()


def _read(file: Path, content: bytes, keys: Keys) -> Imported:
    try:
        return read_file(file.name, content, keys, now())
    except UnicodeDecodeError:
        fix = "save it as “CSV UTF-8”, so that names keep their accents"
        raise click.ClickException(f"{file} is not UTF-8: {fix}.") from None


async def _keep(serving: Service, found: Sequence[Change], imported: Imported) -> None:
    if not found:
        return
    at = now()
    puts = tuple(PutLawyer(one.row) for one in found)
    others = tuple(PutContacts(one.row.id, imported.contacts.get(one.row.id, ())) for one in found)
    audit = Audit(at, TERMINAL, f"lawyers imported: {len(puts)}")
    await serving.store.keep(Commit((*puts, *others, audit), at=at))


def _say_what_was_done(found: Sequence[Change], imported: Imported, done: str) -> None:
    for row in imported.refused:
        say(f"line {row.line}: {row.reason}")
    counts = Counter(one.what for one in found)
    kinds = ", ".join(f"{counts[what]} {what}" for what in ("new", "changed", "unchanged"))
    say(f"{len(found)} {done} ({kinds}), {len(imported.refused)} refused.")


def _say_who_stays(found: Sequence[Change], there: Mapping[str, LawyerRow]) -> None:
    named = {one.row.id for one in found}
    staying = [row.name for row in there.values() if row.active and row.id not in named]
    if staying:
        say(f"Not among these, and still listed: {_names(staying)}. To take one out: amparo lawyers deactivate ID")
    resting = [one.row.name for one in found if not one.row.active]
    if resting:
        say(f"Still deactivated: {_names(resting)}. To let one in again: amparo lawyers activate ID")


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
