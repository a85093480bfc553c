"""What becomes of an envelope after an attempt to send it: pure decisions, one function for each way it can end.

An attempt that was refused is made again, at growing intervals, for a day. One whose outcome is unknown is never made
again blindly: the provider is asked, and where it cannot be asked the envelope is sent once more for each fault, three
times at most, or twelve (a mail 48) where processes ended.
"""

import random
import re
from typing import Literal

from bot.channels.port import TryLater
from bot.store.changes import Settle
from bot.store.rows import HELD, OutboxRow

DAY = 86_400.0
COPY_DAYS = 14
"""For so long the words of a message still under way may stay at the provider before somebody must look."""
RESENT = "resent"
"""Stands in front of the error of an envelope that was sent again although an earlier sending may have arrived."""
MOST_RESENDS = 3
"""One repeat a fault is promised; a prompt that so many faults strike in a row is for somebody to look at."""
MOST_LIVES = 12
"""The same of processes that ended: each strikes all that it had in hand, most of which it had not begun to send."""
MOST_LIVES_OF_MAIL = 48
"""A mail takes longest to hand over, and one that comes again bears the same Message-ID, so that it is shown once."""
_MARK = re.compile(rf"{RESENT}(?: (\d+) times)?")

_LAST_TRY = 3600.0  # seconds more, so that what fails for a whole day is tried once after it
_SPELLED = {True: "14 days", False: "a day"}
_FIRST, _LONGEST, _DOUBLINGS = 2.0, 900.0, 9  # seconds between attempts
_ASK_AFTER = 10.0  # seconds that a request still under way may need to show at the provider


def sent(row: OutboxRow, provider_id: str, now: float) -> Settle:
    """It was taken, under this id."""
    return Settle(row.id, "sent", now, provider_id=provider_id)


def refused(row: OutboxRow, refusal: TryLater, now: float, rng: random.Random) -> Settle:
    """It was not taken: try again later, for a day."""
    after = refusal.after if refusal.after is not None else _backoff(row, rng)
    return _again(row, "due", now + after, str(refusal), now)


def postponed(row: OutboxRow, until: float, why: str, now: float) -> Settle:
    """It was not tried: its turn comes later. What was unknown about it stays unknown."""
    status: Literal["due", "unknown"] = "due" if row.status == "due" else "unknown"
    return Settle(row.id, status, now, due=until, error=_said(row, why), tried=False)


def held(row: OutboxRow, until: float, now: float) -> Settle:
    """Nobody asked for it, and it is night where it goes, or not the hour they named."""
    return Settle(row.id, "due", now, due=until, error=_said(row, HELD), tried=False)


def unsure(row: OutboxRow, why: str, now: float) -> Settle:
    """It left and no answer came: ask first."""
    return _again(row, "unknown", now + _ASK_AFTER, why, now)


def not_told(row: OutboxRow, refusal: TryLater, now: float, rng: random.Random) -> Settle:
    """The provider did not say what became of it: ask again later, for a day."""
    after = refusal.after if refusal.after is not None else _backoff(row, rng)
    return _again(row, "unknown", now + after, str(refusal), now)


def resending(row: OutboxRow, until: float, now: float) -> Settle:
    """It is about to be sent once more, which must be known whatever happens next."""
    return Settle(row.id, "leased", now, due=until, error=_mark(resends(row) + 1))


def dead(row: OutboxRow, why: str, now: float) -> Settle:
    """It cannot be sent: a dead letter, for somebody to look at."""
    return Settle(row.id, "dead", now, error=_said(row, why))


def dropped(row: OutboxRow, why: str, now: float) -> Settle:
    """Nobody takes it any more."""
    return Settle(row.id, "dropped", now, error=why)


def resends(row: OutboxRow) -> int:
    """Count how often it was sent although an earlier sending may have arrived."""
    mark = _MARK.match(row.error)
    return int(mark[1] or 1) if mark else 0


def most_resends(row: OutboxRow) -> int:
    """Tell how often an envelope in doubt is sent again at most."""
    if row.status != "leased":
        return MOST_RESENDS
    return MOST_LIVES_OF_MAIL if row.envelope.channel == "email" else MOST_LIVES


def _mark(times: int) -> str:
    return RESENT if times == 1 else f"{RESENT} {times} times"


def _again(row: OutboxRow, status: Literal["due", "unknown"], due: float, why: str, now: float) -> Settle:
    patience = COPY_DAYS * DAY if row.envelope.purpose == "copy" else DAY + _LAST_TRY
    if due > (row.first_tried if row.first_tried is not None else now) + patience:
        return dead(row, f"{why}; given up after {_SPELLED[row.envelope.purpose == 'copy']}", now)
    return Settle(row.id, status, now, due=due, error=_said(row, why))


def _backoff(row: OutboxRow, rng: random.Random) -> float:
    grown = min(_LONGEST, _FIRST * 2.0 ** min(row.attempts, _DOUBLINGS))
    return grown * rng.uniform(0.5, 1.0)


def _said(row: OutboxRow, why: str) -> str:
    times = resends(row)
    return f"{_mark(times)}; {why}" if times else why
