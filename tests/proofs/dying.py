"""A process whose children do a deed over the records of a town, and die at one of its steps.

Orders come on standard input, a line each: "<deed> <step> <port> <folder>"; answers go to standard output: "died
<code>". A step is each commit, lease, mail, and each act on a file of keys that must be durable: before it and after.
Step 0 never comes. How many steps there were stands in `steps`, in the folder.
"""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from bot.channels.email import EmailChannel
from bot.store.sqlite import SqliteStore
from content import library
from handlers.dialogue.offices import where
from tests.proofs.deeds import DEEDS, reopened

R = TypeVar("R")
_ON_DISK = ("fsync", "link", "unlink", "rename")


class Death:
    """Comes at one step."""

    def __init__(self, step: int, folder: Path) -> None:
        self.step, self.folder, self.passed = step, folder, 0

    def passes(self) -> None:
        """Take a step."""
        self.passed += 1
        if self.passed == self.step:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, act: Callable[..., Awaitable[R]]) -> Callable[..., Awaitable[R]]:
        """Take a step before an act and one after it."""

        @wraps(act)
        async def mortal(*args: object, **kwargs: object) -> R:
            self.passes()
            done = await act(*args, **kwargs)
            self.passes()
            return done

        return mortal

    def around_at_once(self, act: Callable[..., R]) -> Callable[..., R]:
        """Take a step before an act and one after it."""

        @wraps(act)
        def mortal(*args: object, **kwargs: object) -> R:
            self.passes()
            done = act(*args, **kwargs)
            self.passes()
            return done

        return mortal

    def arm(self) -> None:
        """Have the store, the mail and the disk take their steps."""
        SqliteStore.keep = self.around(SqliteStore.keep)  # type: ignore[assignment, method-assign]  # in this process alone
        SqliteStore.lease = self.around(SqliteStore.lease)  # type: ignore[assignment, method-assign]  # the same
        EmailChannel.send = self.around(EmailChannel.send)  # type: ignore[assignment, method-assign]  # the same
        for name in _ON_DISK:
            setattr(os, name, self.around_at_once(getattr(os, name)))


async def live(deed: str, step: int, port: int, folder: Path) -> None:
    """Do a deed until it is done, or until death."""
    death = Death(step, folder)
    async with reopened(folder, port) as town:
        death.arm()
        await DEEDS[deed](town, folder)
        (folder / "steps").write_text(str(death.passed), encoding="ascii")


def give_birth() -> None:
    """Have one child for each order."""
    library.load()
    where("TX: Houston")
    gc.freeze()  # what a search for garbage touches is copied in each life
    for order in sys.stdin:
        deed, step, port, folder = order.split(maxsplit=3)
        child = os.fork()
        if not child:
            asyncio.run(live(deed, int(step), int(port), Path(folder.strip())))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("died", os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  what the test reads


if __name__ == "__main__":
    give_birth()
