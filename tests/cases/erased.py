"""A process that carries an erasure through and is killed at a point named on its command line."""

import asyncio
import os
import signal
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bot.cases.erasing import Erasing
from bot.cases.keys import Keys
from bot.store.changes import Settle
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.connection import to_write
from tests.cases.moments import HOUR, NOON
from tests.cases.town import Town, settled

PERSON = "+12015550147"


class Mortal(sqlite3.Connection):
    """Dies before or after it runs the statement named, the n-th time."""

    when, statement, left = "", "", 0

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3 declares it
        struck = sql.startswith(Mortal.statement)
        Mortal.left -= struck
        dies = struck and Mortal.left == 0
        if dies and Mortal.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        cursor = super().execute(sql, *values)
        if dies and Mortal.when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return cursor


async def carry_on(town: Town) -> None:
    """Take the message that asks for the erasure, if it was not kept before, and do all that follows."""
    row = await town.store.conversation(town.keys.pseudonym("sms", PERSON))
    if row is not None:
        await town.keep_staged(await town.referrals.forget(row, "ER-1234"))
    erasing = Erasing(town.store, town.keys, lambda: None)
    await erasing.step(NOON)
    for envelope in await town.store.outbox("due", 99):
        await town.keep(Settle(envelope.id, "sent", NOON + HOUR))
    await erasing.step(NOON + HOUR)
    await town.store.shrink()


async def main(folder: Path, when: str, statement: str, nth: int) -> None:
    connect = partial(to_write, factory=Mortal)
    async with settled(folder, Keys.load(folder / "keys"), SqliteStore(folder / "amparo.db", connect)) as town:
        Mortal.when, Mortal.statement, Mortal.left = when, statement, nth
        await carry_on(town)
    print("lived", flush=True)  # noqa: T201 - what the parent reads


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
