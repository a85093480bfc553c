"""Proving who one is: a passphrase and a code together, slowed down; whichever was wrong, the answer is the same.

The passphrase is proved by opening the reader's private key with it. The code is the authenticator's or a recovery
code, and the store takes each once. A name that nobody bears costs as much time as one that somebody does.
"""

import asyncio
from dataclasses import dataclass
from typing import Literal

from bot.cases.keys import CannotOpen
from bot.cases.lockbox import WrongPassphrase
from bot.cases.readers import Unlocked, unlock
from bot.cases.second_factor import DIGITS, check_totp, hashed, use_recovery
from bot.store.changes import Audit, Change, Commit, SpendRecovery, SpendTotp
from bot.store.rows import ReaderRow
from bot.web.deps import WebDeps

Factor = Literal["code", "recovery code"]
_NOBODY = ReaderRow("", "", "operator", 0.0, "removed", private_key=b"\x01" + bytes(76))
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proven:
    """It is them; `factor` tells which kind of code they used up."""

    unlocked: Unlocked
    factor: Factor


@dataclass(frozen=True, slots=True)
class NotRight:
    """Name, passphrase or code is another one, or the code was used before: let them try again."""


@dataclass(frozen=True, slots=True)
class NotYet:
    """All is right, but a reviewer has yet to approve them: let them wait."""


@dataclass(frozen=True, slots=True)
class Hurried:
    """Too many attempts: let them try again after so many seconds. Nothing was looked at."""

    seconds: int


Proof = Proven | NotRight | NotYet | Hurried


async def prove(deps: WebDeps, name: str, passphrase: str, code: str) -> Proof:
    """Check a reader's name (or id), passphrase and code. Raises CannotOpen when the server lacks its own keys."""
    now = deps.clock()
    row = await deps.store.reader(name) if name else None
    account = row.id if row else name
    if (wait := deps.slowdown.begin(account, now)) > 0:
        return Hurried(int(wait) + 1)
    unlocked = await _unlocked(deps, row or _NOBODY, passphrase)
    factor = await _spent(deps, unlocked.reader, code, now) if unlocked else None
    if unlocked is None or factor is None or unlocked.reader.state == "removed":
        refused = Audit(now, row.id if row else _UNKNOWN, "log-in refused")
        await deps.store.keep(Commit((refused,), at=now))
        return NotRight()
    deps.slowdown.succeeded(account)
    return Proven(unlocked, factor) if unlocked.reader.active else NotYet()


async def _unlocked(deps: WebDeps, row: ReaderRow, passphrase: str) -> Unlocked | None:
    async with deps.slowdown.gate:
        try:
            return await asyncio.to_thread(unlock, row, passphrase)
        except (WrongPassphrase, CannotOpen):
            return None


async def _spent(deps: WebDeps, row: ReaderRow, code: str, now: float) -> Factor | None:
    """Use a code up; None for one that is wrong, or that was used up before or at this moment."""
    signs = "".join(code.split())
    factor: Factor = "code" if len(signs) == DIGITS and signs.isdecimal() else "recovery code"
    spend = _totp(deps, row, signs, now) if factor == "code" else _recovery(row, signs)
    if spend is None or await deps.store.keep(Commit((spend,), at=now)) != "kept":
        return None
    return factor


def _totp(deps: WebDeps, row: ReaderRow, signs: str, now: float) -> Change | None:
    moved = check_totp(deps.keys, row, signs, now)
    return SpendTotp(row.id, moved.totp_used) if moved else None


def _recovery(row: ReaderRow, signs: str) -> Change | None:
    return SpendRecovery(row.id, hashed(signs)) if use_recovery(row, signs) else None
