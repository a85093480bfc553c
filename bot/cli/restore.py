"""`amparo restore FILE`: put a backup in the place of the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cases.keys import CannotOpen, Keys
from bot.cli.checkup.sealed import check_sealed
from bot.cli.plainly import TERMINAL, plainly
from bot.cli.service import REFUSALS, Service, say, service, settings
from bot.cli.times import now
from bot.settings import Settings
from bot.store.changes import Audit, Commit, EraseCase
from bot.store.port import StoreUnavailable
from bot.store.sharing import held
from bot.store.sqlite.restoring import restore
from bot.store.sqlite.standing import erased_in

_WAITING = ("due", "leased", "unknown")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the database that is there; it is kept aside.")
@plainly
async def command(file: Path, *, replace: bool) -> None:
    """Put the backup FILE in the place of the database. Stop the service first.

    What was erased since the backup was made is erased again, as far as the replaced database tells of it.
    """
    chosen = settings()
    aside = _aside(chosen.database)
    if chosen.database.exists() and not replace:
        raise click.ClickException(f"{chosen.database} is there. To replace it and keep it aside, add --replace.")
    try:
        Keys.load(chosen.keys)
        with held(chosen.database):
            erased = _erased(chosen)
            restore(file, chosen.database, aside)
    except REFUSALS as refused:
        raise click.ClickException(str(refused)) from None
    if aside.exists():
        say(f"What was there is now {aside}: delete it when you need it no more.")
    async with service() as serving:
        await _settle(serving, erased)


def _aside(database: Path) -> Path:
    name = f"{database.name}.before-{datetime.fromtimestamp(now(), UTC):%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{n}" for n in range(2, 100)))
    return next(path for path in map(database.with_name, names) if not path.exists())


def _erased(chosen: Settings) -> tuple[str, ...]:
    if not chosen.database.exists():
        return ()
    try:
        return erased_in(chosen.database)
    except StoreUnavailable:
        say("The database that is there cannot be read: what people had erased since the backup may be back.")
        return ()


async def _settle(serving: Service, erased: tuple[str, ...]) -> None:
    """Erase again, record, and say what to know before the service starts."""
    at = now()
    again = tuple(EraseCase(key, at) for key in erased)
    await serving.store.keep(Commit((*again, Audit(at, TERMINAL, "restored from a backup")), at=at))
    await serving.store.shrink()
    depth = await serving.store.outbox_depth()
    say(f"Restored {serving.settings.database}.")
    if waiting := sum(depth.get(status, 0) for status in _WAITING):
        say(f"Waiting in it to be sent: {waiting} messages; they go out, some perhaps again, when the service starts.")
    try:
        await check_sealed(serving.store, serving.keys)
    except CannotOpen as sealed:
        say(f"The keys in {serving.settings.keys} do not open it ({sealed.why}): put back those of its time.")
        raise click.exceptions.Exit(1) from None
