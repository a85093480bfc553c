"""What commands work on: the settings, the keys and the store, or one plain sentence why not."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import ParamSpec

import click
import uvloop

from bot.cases.keyfiles import BrokenKey, ExposedKeys
from bot.cases.keys import Keys, KeysMissing
from bot.settings import BadSetting, Settings, config_file, read
from bot.store.port import StoreTooNew, StoreUnavailable
from bot.store.sharing import FileStore, StoreInUse, shared_store

P = ParamSpec("P")
Opening = Callable[[Path], AbstractAsyncContextManager[FileStore]]
REFUSALS = (KeysMissing, ExposedKeys, BrokenKey, StoreTooNew, StoreInUse, StoreUnavailable)
"""What can be wrong with keys and store; the text of each is one sentence with the fix."""


@dataclass(frozen=True, slots=True)
class Service:
    """The settings, keys and open store of a service."""

    settings: Settings
    keys: Keys
    store: FileStore


def settings() -> Settings:
    """Read the settings; a wrong one ends the command with its sentence."""
    try:
        return read(os.environ, config_file(os.environ, Path.cwd()))
    except BadSetting as bad:
        raise click.ClickException(str(bad)) from None


@asynccontextmanager
async def service(opening: Opening = shared_store) -> AsyncIterator[Service]:
    """Open the service that the settings describe; what is missing ends the command with a sentence and the fix."""
    chosen = settings()
    try:
        keys = Keys.load(chosen.keys)
        async with opening(chosen.database) as store:
            yield Service(chosen, keys, store)
    except REFUSALS as error:
        raise click.ClickException(str(error)) from None


def awaited(command: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run an async command to its end."""

    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(command(*args, **kwargs))

    return update_wrapper(run, command)


def say(words: str) -> None:
    """Say something to the person at the terminal; data alone goes to standard output."""
    click.echo(words, file=sys.stderr)
