"""A process that runs `amparo serve` again and again, each time to be killed at a point named in the order for it.

Orders come on standard input, a line each: "<point> <count> <seconds ahead>", to die when the point is passed for the
count-th time, with the clock so much ahead; answers go to standard output: "born <pid>", then "died <code>". The
service is forked from here, so that a life begins in a fraction of a second; nothing of this is in the service itself.
"""

import gc
import logging
import os
import signal
import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import cache, partial, wraps
from importlib import import_module
from typing import TextIO, TypeVar

from starlette.responses import Response

from bot import app, gate, logs, pace
from bot.channels.email import EmailChannel
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.cli import main
from bot.receive import Receive
from bot.store.changes import AddOffer, Commit, MoveOffer, Settle, SpendReminder, StepErasure
from bot.store.sqlite import SqliteStore
from content import library
from handlers.dialogue.offices import state_of_city, where

R = TypeVar("R")

LOADED = ("bot.cli.serve", "bot.channels.telegram_wire", "bot.channels.twilio_wire", "aiosmtplib")
"""What takes its time to load, and is loaded once for all lives."""
NEVER = "never"
IN_A_TURN = ("before a turn is kept", "after a turn is kept")
IN_SENDING = ("after a lease", "before sending", "after sending", "before settling", "after settling")
IN_AN_ANSWER = ("before an answer is kept", "after an answer is kept")
AT_THE_DOOR = ("before a message is read", "before the provider hears", "after the provider hears")
IN_AN_ERASURE = ("before a step of an erasure", "after a step of an erasure")
BY_TIMER = ("before a timer is kept", "after a timer is kept")
_BY_TIMERS = (AddOffer, SpendReminder)
LONGEST = 100
"""Seconds after which a life ends although nobody ended it: its test was killed."""


class Death:
    """Comes when one point has been passed so many times."""

    def __init__(self, point: str, count: int) -> None:
        self.point, self.left = point, count

    def passes(self, point: str) -> None:
        """Pass a point."""
        if point == self.point:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)


def arm(death: Death) -> None:
    """Have the store and the channels pass their points."""
    SqliteStore.keep = around(SqliteStore.keep, death, kept)  # type: ignore[assignment, method-assign]  # for this process alone
    Receive.take = around(Receive.take, death, lambda *_: ("a message is read", ""))  # type: ignore[assignment, method-assign]  # wrapped to die
    Response.__call__ = around(Response.__call__, death, heard, always=True)  # type: ignore[assignment, method-assign]  # wrapped to die
    SqliteStore.lease = around(SqliteStore.lease, death, lambda *_, **__: ("", "a lease"))  # type: ignore[assignment, method-assign]  # wrapped to die
    TelegramChannel.place = around(TelegramChannel.place, death, sends)  # type: ignore[assignment, method-assign]  # wrapped to die
    SmsChannel.send = around(SmsChannel.send, death, sends)  # type: ignore[assignment, method-assign]  # wrapped to die
    EmailChannel.send = around(EmailChannel.send, death, sends)  # type: ignore[assignment, method-assign]  # wrapped to die


def around(
    act: Callable[..., Awaitable[R]], death: Death, name: Callable[..., tuple[str, str]], *, always: bool = False
) -> Callable[..., Awaitable[R]]:
    """Pass a point before and one after an act that had an effect, or `always` had one."""

    @wraps(act)
    async def mortal(*args: object, **kwargs: object) -> R:
        before, after = name(*args, **kwargs)
        death.passes(f"before {before}")
        done = await act(*args, **kwargs)
        if done or always:
            death.passes(f"after {after}")
        return done

    return mortal


def kept(_: SqliteStore, commit: Commit) -> tuple[str, str]:
    """Name a commit for what it keeps."""
    if commit.event is not None:
        return "a turn is kept", "a turn is kept"
    if any(isinstance(change, MoveOffer) for change in commit.changes):
        return "an answer is kept", "an answer is kept"
    if any(isinstance(change, Settle) for change in commit.changes):
        return "settling", "settling"
    if any(isinstance(change, StepErasure) for change in commit.changes):
        return "a step of an erasure", "a step of an erasure"
    if any(isinstance(change, _BY_TIMERS) for change in commit.changes):
        return "a timer is kept", "a timer is kept"
    return "", ""


def heard(_: Response, scope: Mapping[str, object], *__: object) -> tuple[str, str]:
    """Name an answer to a provider."""
    return ("the provider hears",) * 2 if scope["path"] in ("/telegram", "/sms") else ("", "")


def sends(*_: object, **__: object) -> tuple[str, str]:
    """Name an act that reaches a provider."""
    return "sending", "sending"


def tell_all(begin: Callable[[TextIO, int], None], stream: TextIO) -> None:
    """Log whatever anybody would log."""
    begin(stream, logging.DEBUG)
    logging.getLogger("amparo.mortal").debug("all is told")


def live(point: str, count: int, ahead: float) -> None:
    """Serve until killed."""
    signal.alarm(LONGEST)
    real = time.time
    time.time = lambda: real() + ahead
    logs.begin = partial(tell_all, logs.begin)
    vars(app)["Gate"] = partial(gate.Gate, sender=pace.Rate(1e6, burst=1e6))  # a flood is measured elsewhere too
    pace.TELEGRAM_CHAT = pace.TELEGRAM = pace.SMS = pace.Rate(1e6, burst=1e6)  # the pace has tests of its own
    arm(Death(point, count))
    main(["serve"])


def give_birth() -> None:
    """Run one life for each order."""
    for name in LOADED:
        import_module(name)
    library.load()
    state_of_city("Houston")
    where("TX: Houston")
    vars(ssl)["create_default_context"] = authorities = cache(ssl.create_default_context)
    authorities()
    gc.freeze()  # what a search for garbage touches is copied in each life
    for order in sys.stdin:
        point, count, ahead = order.rsplit(maxsplit=2)
        child = os.fork()
        if not child:
            live(point, int(count), float(ahead))
        print("born", child, flush=True)  # noqa: T201  what the test reads
        _, status = os.waitpid(child, 0)
        print("died", os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  the same


if __name__ == "__main__":
    give_birth()
