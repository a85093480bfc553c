"""Slowing down those who guess passphrases: per account, and in all.

An attempt counts as a failure from its beginning until it is known to have succeeded, so that guesses made side by
side are slowed as well. Kept in memory: a restart forgets it, and a guesser gains five attempts by one.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field

FREE = 5
"""Attempts on an account before it is slowed."""
LONGEST = 60.0
"""Seconds between attempts at most: enough against guessing, too little to lock out the reader guessed at."""
FORGET = 15 * 60.0
"""Seconds after which an account's failures are forgotten."""
IN_ALL = 60
"""Failures in all, per minute."""
_AT_ONCE = 2
"""Passphrases worked on side by side: 64 MiB and a processor each."""


@dataclass(slots=True)
class _Account:
    failures: int
    last: float


@dataclass(slots=True)
class Slowdown:
    """Who has failed how often. One for the whole desk; `gate` is held by whoever works on a passphrase."""

    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _accounts: dict[str, _Account] = field(default_factory=dict)
    _recent: deque[float] = field(default_factory=deque)

    def begin(self, name: str, now: float) -> float:
        """Begin an attempt: 0 when it may go on, else the seconds to wait, and then nothing was counted."""
        self._forget(now)
        account = self._accounts.get(_key(name), _Account(0, now))
        wait = max(account.last + _pause(account.failures) - now, self._all_wait(now))
        if wait > 0:
            return wait
        self._accounts[_key(name)] = _Account(account.failures + 1, now)
        self._recent.append(now)
        return 0.0

    def succeeded(self, name: str) -> None:
        """Forget an account's failures, once its passphrase was right."""
        self._accounts.pop(_key(name), None)
        if self._recent:
            self._recent.pop()

    def _all_wait(self, now: float) -> float:
        return self._recent[0] + 60.0 - now if len(self._recent) >= IN_ALL else 0.0

    def _forget(self, now: float) -> None:
        while self._recent and self._recent[0] <= now - 60.0:
            self._recent.popleft()
        for key in [key for key, account in self._accounts.items() if account.last <= now - FORGET]:
            del self._accounts[key]


def _pause(failures: int) -> float:
    return 0.0 if failures < FREE else min(LONGEST, 2.0 ** (failures - FREE + 1))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())[:200]
