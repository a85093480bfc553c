"""Passphrases at the terminal: asked for without showing them, and checked as the desk checks them.

Where standard input is no terminal, its first line is the passphrase, so that another program can hand one over; it is
never taken from an argument, which every user of the machine can read. Ask while no store is open: others may wait for
it while somebody thinks.
"""

import asyncio
import sys
from collections.abc import Callable

import click

from bot.cases.keys import CannotOpen
from bot.cases.lockbox import WrongPassphrase
from bot.cases.passphrase import WeakPassphrase, check_passphrase
from bot.cases.readers import Unlocked, unlock
from bot.cli.plainly import TERMINAL
from bot.cli.service import Service, say
from bot.cli.times import now
from bot.store.changes import Audit, Commit
from bot.store.rows import ReaderRow

_TRIES = 3


def ask_new(name: str) -> str:
    """Ask for a new passphrase, twice; one that is weak is asked for again, with the reason."""
    if not sys.stdin.isatty():
        return _checked(_line(), name)
    for _ in range(_TRIES - 1):
        try:
            return _checked(_prompt("Passphrase", repeat=True), name)
        except click.ClickException as weak:
            say(weak.message)
    return _checked(_prompt("Passphrase", repeat=True), name)


def ask_code(row: ReaderRow, check: Callable[[str], ReaderRow | None]) -> ReaderRow:
    """Ask for the code that the authenticator shows now, to see that it holds the secret; gives the row that spent it.

    Where standard input is no terminal, its next line is the code.
    """
    for _ in range(_TRIES if sys.stdin.isatty() else 1):
        typed = str(click.prompt(f"Code that it shows for {row.name}", err=True)) if sys.stdin.isatty() else _line()
        proven = check(typed)
        if proven is not None:
            return proven
        say("That is not the code of this secret now.")
    raise click.ClickException(f"Nobody was added: no code proved the authenticator of {row.name}. Is its clock right?")


def ask(name: str) -> str:
    """Ask a reader for the passphrase they have."""
    return _prompt(f"Passphrase of {name}", repeat=False) if sys.stdin.isatty() else _line()


async def find(service: Service, name: str) -> ReaderRow:
    """Find a reader by name; none ends the command."""
    reader = await service.store.reader(name.strip())
    if reader is None:
        raise click.ClickException(f"No reader is called {name}. See them: amparo readers list")
    return reader


async def prove(service: Service, reader: ReaderRow, given: str) -> Unlocked:
    """Open a reader's key with the passphrase given; a wrong one is recorded and ends the command."""
    try:
        unlocked = await asyncio.to_thread(unlock, reader, given)
    except (WrongPassphrase, CannotOpen):
        unlocked = None
    if unlocked is not None and reader.active:
        return unlocked
    at = now()
    await service.store.keep(Commit((Audit(at, reader.id, f"refused at the {TERMINAL}"),), at=at))
    why = "That is not the passphrase." if reader.active else f"{reader.name} may not log in ({reader.state})."
    raise click.ClickException(f"{why} Nothing was opened.")


def _checked(passphrase: str, name: str) -> str:
    try:
        check_passphrase(passphrase, name)
    except WeakPassphrase as weak:
        raise click.ClickException(str(weak)) from None
    return passphrase


def _prompt(words: str, *, repeat: bool) -> str:
    again = "The same again" if repeat else False
    return str(click.prompt(words, hide_input=True, confirmation_prompt=again, err=True))


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
