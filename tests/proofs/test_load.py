"""Thousands in conversation grow the memory little; a hundred thousand stored ones slow steps by a tenth at most."""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bot.cases.keys import Keys
from bot.store.changes import Commit, SaveConversation
from bot.store.rows import ConversationRow
from tests.proofs.campaign import Campaign
from tests.proofs.crowded import ANSWERING, crowd
from tests.proofs.holding import memory, waiting
from tests.proofs.house import House, house, sms, update
from tests.proofs.served import LARGE
from tests.proofs.serving import all_sent, started
from tests.receive.desk import NOON, opened

AT_ONCE = 32
TEXTS = ("hello", "lawyer", "1")
FIRST, SOME = 9_000_000, 6
MEGABYTES = 120
SOON = 1.0
PATIENCE = 60.0
"""Seconds: in which 99 of 100 answers have gone out, and in which the last has."""
SLOWER = 0.9
RUNS = 3


async def says(doors: House, person: int, text: str) -> float:
    """Say something, on Telegram or by text message in turn; give the seconds until the provider was answered."""
    number, begun = doors.number(), perf_counter()
    if person % 2:
        answer = await doors.update(update(number, person, text))
    else:
        answer = await doors.form(sms(number, f"+1{2_120_000_000 + person}", text))
    assert answer.status_code == 200
    return perf_counter() - begun


async def all_say(doors: House, text: str, people: range) -> list[float]:
    """Have everybody say something, so many at once."""
    waiting, took = iter(people), list[float]()

    async def hand() -> None:
        for person in waiting:
            took.append(await says(doors, person, text))

    await asyncio.gather(*(hand() for _ in range(AT_ONCE)))
    return took


async def test_thousands_in_conversation_are_answered_at_once(tmp_path: Path, campaign: Campaign) -> None:
    people, rate = campaign.size("people"), campaign.size("rate")
    database, keys = tmp_path / "data" / "amparo.db", Keys.create(tmp_path / "keys")
    keys.ensure_epoch(datetime.now(UTC).date())
    async with crowd() as others, started(*others.place(tmp_path), tmp_path / "log") as service:
        await others.write((FIRST, FIRST + SOME), TEXTS[:1], rate)  # the first message of a channel loads its client
        writing = asyncio.create_task(others.write((0, people), TEXTS, rate))
        most = 0
        for _ in campaign.each("seconds", range(len(TEXTS) * people // rate + 1), len(TEXTS) * people // rate + 1):
            await asyncio.wait((writing,), timeout=1)
            most = max(most, waiting(database))
        seen = await writing
        await all_sent(database, PATIENCE)
        holds, handed = memory(service.pid), await others.handed()
    lags = lag(database, keys, handed)
    assert seen.statuses == {"200": len(TEXTS) * people}
    assert len(lags) >= len(TEXTS) * people
    assert holds <= MEGABYTES
    said = f"{people:,}, {len(TEXTS) * people:,}, {rate}"
    campaign.found("people in conversation, messages, a second in all", said)
    campaign.found("taken, until the provider is answered: p50, p99, largest, ms", spread(seen.taken))
    campaign.found("answered, from commit until the provider has it: p50, p99, largest, ms", spread(lags))
    campaign.found("envelopes that waited at once, at most", most)
    campaign.found("memory of the whole service then, MB", f"{holds:.0f}")
    campaign.found("providers take, ms, and let pass a second", f"{ANSWERING * 1e3:.0f}, {LARGE:,.0f}")
    assert not campaign.full or quantiles(lags, n=100)[98] <= SOON


def spread(seconds: Sequence[float]) -> str:
    """Tell the middle, the end and the largest of some times, in milliseconds."""
    return f"{median(seconds) * 1e3:.1f}, {quantiles(seconds, n=100)[98] * 1e3:.1f}, {max(seconds) * 1e3:.0f}"


def lag(database: Path, keys: Keys, handed: Mapping[str, Sequence[float]]) -> list[float]:
    """Give the seconds from each answer, as it was made to be committed, until its provider was handed it."""
    lags = list[float]()
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        for address, times in handed.items():
            lane = keys.pseudonym("sms" if address.startswith("+") else "telegram", address)
            made = db.execute("SELECT created FROM outbox WHERE lane = ? ORDER BY id", (lane,)).fetchall()
            lags += [at - begun for at, (begun,) in zip(times, made, strict=True)]
    return lags


async def test_many_stored_conversations_slow_nobody_down(tmp_path: Path, campaign: Campaign) -> None:
    stored, steps = campaign.size("stored"), campaign.size("steps")
    async with opened(tmp_path) as desk, house(desk) as doors:
        await all_say(doors, "hello", range(100))
        empty = await pace(doors, steps)
        for first in campaign.each("stored", range(0, stored, 1_000), stored // 1_000):
            rows = [
                ConversationRow(f"{one:032x}", "sms", 1, b"a" * 60, b"s" * 300, "en", silent=False, updated=NOON)
                for one in range(first, min(stored, first + 1_000))
            ]
            assert await desk.store.keep(Commit(tuple(map(SaveConversation, rows)), at=NOON)) == "kept"
        assert doors.kept()[1] >= stored
        full = await pace(doors, steps)
    campaign.found("steps a second, empty and beside so many stored", f"{empty:,.0f}, {full:,.0f} beside {stored:,}")
    assert full >= empty * SLOWER or not campaign.full


async def pace(doors: House, steps: int) -> float:
    """Measure the steps a second, the best of some runs: others use the machine too."""
    best = 0.0
    for _ in range(RUNS):
        begun = perf_counter()
        for text in ("rights", "menu"):
            for _ in range(max(1, steps // 200 // RUNS)):
                await all_say(doors, text, range(100))
        best = max(best, 2 * 100 * max(1, steps // 200 // RUNS) / (perf_counter() - begun))
    return best
