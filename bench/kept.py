"""The store: the same messages, each in a commit of its own, through `keep`."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.intake import MESSAGES, NOON, PEOPLE, Step, step
from bench.timing import Run
from bot.store.changes import Commit, SaveConversation
from bot.store.rows import ConversationRow, Envelope
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write


def commit(each: Step) -> Commit:
    """Make a commit of a step, with what the yardstick keeps."""
    row = ConversationRow(each.person, "sms", each.version, each.address, each.state, "en", silent=False, updated=NOON)
    reply = Envelope("sms", each.person, each.address, each.payload, "prompt", NOON, NOON)
    return Commit((SaveConversation(row),), (reply,), ("sms", each.event), NOON)


async def kept(
    folder: Path, rounds: int, people: int = PEOPLE, connect: Callable[[Path], sqlite3.Connection] = to_write
) -> Run:
    """Let everyone tell an intake at once; each sends the next message when the last one is durable."""
    store = SqliteStore(folder / "kept.db", connect)
    await store.open()
    waits: list[float] = []

    async def person(steps: list[Step]) -> None:
        for each in steps:
            start = perf_counter()
            assert await store.keep(commit(each)) == "kept"
            waits.append(perf_counter() - start)

    told = [[[step(r, p, m) for m in range(MESSAGES)] for p in range(people)] for r in range(rounds)]
    start = perf_counter()
    for everyone in told:
        await asyncio.gather(*map(person, everyone))
    seconds = perf_counter() - start
    await store.close()
    return Run(seconds, waits)


class Timed(sqlite3.Connection):
    """Adds up the seconds spent in statements, by their first word."""

    seconds: dict[str, float]
    count: dict[str, int]

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 declares it
        """Run a statement and note its time."""
        return self._timed(sql, super().execute, *values)

    def executemany(self, sql: str, values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - the same
        """Run a statement for each row, and note its time."""
        return self._timed(sql, super().executemany, values)

    def _timed(self, sql: str, run: Callable[..., sqlite3.Cursor], *values: Any) -> sqlite3.Cursor:  # noqa: ANN401
        start = perf_counter()
        try:
            return run(sql, *values)
        finally:
            word = sql.split(maxsplit=1)[0]
            Timed.seconds[word] = Timed.seconds.get(word, 0.0) + perf_counter() - start
            Timed.count[word] = Timed.count.get(word, 0) + 1


timed = partial(to_write, factory=Timed)
