"""Readers of an invented service, as after a log-in: nothing of theirs needs Argon2id."""

import random
from collections.abc import Callable
from functools import cache

from bot.cases.readers import Unlocked, public_of
from bot.store.rows import ReaderRow, Role
from tests.cases.moments import NOON

PASSPHRASE = "seven herons over a slow river"


def drawn(seed: str) -> Callable[[int], bytes]:
    """Random bytes that are the same in every run."""
    return random.Random(seed).randbytes  # noqa: S311  invented secrets may be guessed


@cache
def private_of(key: str) -> bytes:
    return drawn(key)(32)


def reader(key: str, role: Role = "reviewer", lawyer: str = "") -> ReaderRow:
    return ReaderRow(key, key.title(), role, NOON, public_key=public_of(private_of(key)), lawyer=lawyer)


def unlocked(row: ReaderRow) -> Unlocked:
    return Unlocked(row, private_of(row.id))
