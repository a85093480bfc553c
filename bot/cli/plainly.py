"""Run an async command, and say in one sentence what stopped it."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import ParamSpec

import click

from bot.store.port import StoreUnavailable

P = ParamSpec("P")
TERMINAL = "terminal"
"""Who acts, in the audit trail, when a command does."""


def plainly(command: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run an async command to its end; a file that cannot be used ends it with a sentence and exit code 1."""

    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            asyncio.run(command(*args, **kwargs))
        except OSError as error:
            said = f"{error.filename} cannot be used: {error.strerror}" if error.filename else str(error)
            raise click.ClickException(f"{said}.") from None
        except StoreUnavailable as error:
            raise click.ClickException(str(error)) from None

    return update_wrapper(run, command)
