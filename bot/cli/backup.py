"""`amparo backup FILE`: a copy of the database, made while it is in use."""

from pathlib import Path

import click

from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import say, service
from bot.cli.times import now
from bot.settings import Settings
from bot.store.changes import Audit, Commit, PutMark

MARK = "backup"
"""The mark under which the time of the last backup is kept, for `doctor`."""


@click.command("backup")
@click.argument("file", type=click.Path(resolve_path=True, path_type=Path))
@plainly
async def command(file: Path) -> None:
    """Copy the database to FILE, a new file, and check the copy; the service may go on meanwhile.

    The server's keys are not in it: without them a backup opens for nobody. Keep them safe apart from it.
    """
    async with service() as serving:
        _refuse(file, serving.settings)
        try:
            await serving.store.backup(file)
        except FileExistsError:
            raise click.ClickException(f"{file} is there already, and nothing is written over it.") from None
        at = now()
        changes = (PutMark(MARK, str(at)), Audit(at, TERMINAL, "backup"))
        await serving.store.keep(Commit(changes, at=at))
    click.echo(file)
    say(f"Checked and sound. The keys in {serving.settings.keys} are not in it: keep them safe, and elsewhere.")
    if file.is_relative_to(serving.settings.home):
        say("It lies beside the data, where one loss takes both: carry it to another place.")


def _refuse(target: Path, settings: Settings) -> None:
    if target.is_relative_to(settings.keys):
        raise click.ClickException(
            f"{settings.keys} holds the keys, which must not lie beside a copy: choose elsewhere."
        )
    if not target.parent.is_dir():
        raise click.ClickException(f"There is no folder {target.parent}: make it first.")
    if target.is_dir():
        raise click.ClickException(f"{target} is a folder: name a file in it.")
