"""`amparo init`: make what a service needs, once."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cases.escrow import EscrowThere, make_escrow
from bot.cases.keyfiles import BrokenKey, ExposedKeys
from bot.cases.keys import Keys, KeysMissing, KeysThere
from bot.cli.config import write_config
from bot.cli.plainly import plainly
from bot.cli.service import say, service, settings
from bot.cli.times import today
from bot.settings import Settings, channels_off
from bot.settings.table import CONFIG


@click.command("init")
@plainly
async def command() -> None:
    """Make what a service needs: folders, keys, database, and a commented amparo.toml.

    Safe to run again: what is there is never overwritten.
    """
    config = _config()
    chosen = settings()
    made = not chosen.database.exists()
    _keys(chosen).ensure_epoch(today())
    paper = _escrow(chosen.keys)
    chosen.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with service() as serving:
        readers, lawyers = await serving.store.readers(), await serving.store.directory()
    say(f"Settings  {config}")
    say(f"Data      {chosen.home}")
    say(f"Database  {chosen.database}, {'new' if made else 'as it was'}")
    say(f"Keys      {chosen.keys}")
    say("Keep a copy of the keys, apart from the data: without them nobody can be written to.\n")
    if paper:
        say("The offline key, shown this once and kept nowhere. Write it down and lock it away: it alone keeps cases")
        say("readable when a reviewer's passphrase is lost.")
        click.echo(paper)
        say("")
    for sentence in _next(chosen, readers=bool(readers), lawyers=bool(lawyers)):
        say(sentence)


def _config() -> str:
    """Write amparo.toml where it will be read, unless it is there; tell where it is."""
    named = os.environ.get(CONFIG, "").strip()
    file = Path.cwd() / Path(named or "amparo.toml").expanduser()
    try:
        write_config(file)
    except FileExistsError:
        return f"{file}, as it was"
    except OSError as error:
        return f"the environment alone, for {file} cannot be written ({error.strerror})"
    return f"{file}, new, with nothing set"


def _keys(chosen: Settings) -> Keys:
    """Make keys, or load those that are there; new ones beside an old database would hide that its own are lost."""
    if chosen.database.exists() and not any(chosen.keys.glob("*.key")):
        raise click.ClickException(
            f"{chosen.database} is there, but its keys are not in {chosen.keys}: put them back, for new ones open "
            "nothing that the old ones sealed. To begin anew, move the database away first."
        )
    try:
        return Keys.create(chosen.keys)
    except KeysThere:
        return _loaded(chosen.keys)
    except ExposedKeys as exposed:
        raise click.ClickException(str(exposed)) from None


def _escrow(folder: Path) -> str:
    """Make the offline key, or leave the one that is there."""
    try:
        return make_escrow(folder)
    except EscrowThere:
        return ""


def _loaded(folder: Path) -> Keys:
    try:
        return Keys.load(folder)
    except KeysMissing as missing:
        raise click.ClickException(f"{folder} holds keys but no {missing.what}: put that file back.") from None
    except (ExposedKeys, BrokenKey) as broken:
        raise click.ClickException(str(broken)) from None


def _next(chosen: Settings, *, readers: bool, lawyers: bool) -> Iterator[str]:
    """Say what is to be done next."""
    if chosen.telegram is None:
        yield "A secret that you may take for Telegram; it is kept nowhere:"
        yield f"  AMPARO_TELEGRAM_SECRET={secrets.token_urlsafe(32)}"
    yield from channels_off(chosen)
    yield "Next:"
    if not readers:
        yield "  amparo readers add NAME --role reviewer   somebody who reviews cases"
    if not lawyers:
        yield "  amparo lawyers import FILE                lawyers whom people can choose"
    yield "  amparo doctor                             whether all is well"
    yield "  amparo serve                              the service"
