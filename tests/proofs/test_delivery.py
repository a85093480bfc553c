"""However often, late, at once or swapped providers deliver, across restarts, the state equals single delivery."""

import asyncio
import random
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest

from bot.cases.envelopes import unsealed
from bot.channels.port import Address
from bot.store.port import CaseFilter
from bot.store.sqlite import SqliteStore
from tests.proofs.campaign import Campaign
from tests.proofs.house import House, house, sms, update
from tests.receive.desk import Desk, settings

AT_ONCE, MOST, TURNS, RESTARTS = 8, 5, 25, 8
INTAKE = ("hello", "lawyer", *("1",) * 4, "2", "10001", *("1",) * 5, "They took him", "Ana", *("1",) * 7)
ANYTHING = (
    *("hello", "lawyer", "1", "2", "3", "s", "0", "TX", "menu", "rights", "more", "status", "erase", "espanol", "yes"),
    *(
        "(212) 555-0147",
        "they took my brother",
        "STOP",
        "START",
        "ice",
        "privacy",
        "urgent",
        "",
        "\u202e你好",
        "language",
    ),
)
WEEK = 7 * 86_400.0
CODE = re.compile(r"\b[A-Z]{2}-\d{4}\b|amparo_\w+|[0-9a-f]{32}|[0-9A-Z]{8}\b")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one person said."""

    number: int
    person: int
    text: str

    @property
    def address(self) -> Address:
        value = str(self.person) if self.person % 2 else f"+1212555{self.person:04}"
        return Address("telegram" if self.person % 2 else "sms", value)

    async def deliver(self, to: House) -> int:
        if self.address.channel == "telegram":
            return (await to.update(update(self.number, self.person, self.text or "?"))).status_code
        return (await to.form(sms(self.number, self.address.value, self.text))).status_code


def told(many: int, dice: random.Random) -> list[Event]:
    """Let people talk: every other one tells an intake to its end, the rest say anything."""
    people = max(4, many // len(INTAKE) + 1)
    lines = {
        n: list(INTAKE if n % 4 < 2 else (dice.choice(ANYTHING) for _ in range(TURNS))) for n in range(1, people + 1)
    }
    events: list[Event] = []
    while len(events) < many and any(lines.values()):
        person = dice.choice([person for person, left in lines.items() if left])
        events.append(Event(len(events) + 1, person, lines[person].pop(0)))
    for place in range(0, len(events) - 1, 7):
        events[place], events[place + 1] = events[place + 1], events[place]
    return events


def deliveries(events: Sequence[Event], dice: random.Random) -> Iterator[list[Event]]:
    """Deliver each event up to five times, some again much later, eight at once; of one person one that is new."""
    batch: list[Event] = []
    new: set[int] = set()
    for place, event in enumerate(events):
        if event.person in new:
            yield batch
            batch, new = [], set()
        new.add(event.person)
        batch.append(event)
        batch += [event] * dice.randrange(MOST - 1)
        batch += [dice.choice(events[: place + 1])] if dice.random() < 0.3 else []
        if len(batch) >= AT_ONCE:
            yield dice.sample(batch, len(batch))
            batch, new = [], set()
    yield batch


async def state(at: Desk, people: Sequence[Address]) -> dict[str, object]:
    """Write down all that people have and were answered; codes and secrets are drawn, and left out."""
    kept: dict[str, object] = {"cases": await at.store.case_count(CaseFilter()), "depth": await at.store.outbox_depth()}
    rows = await at.store.outbox("due", 10**6)
    lanes: dict[str, list[str]] = {}
    for row in reversed(rows):
        text = unsealed(at.keys, row.envelope)[1]
        lanes.setdefault(row.envelope.lane, []).append(CODE.sub("", text))
    for who in people:
        lane = at.keys.pseudonym(who.channel, who.value)
        person = await at.store.conversation(lane)
        told = (await at.conversation(who)).to_json() if person else ""
        version = (person.version, person.silent) if person else None
        said = [text for text in lanes.get(lane, ()) if "sid" not in text]
        kept[str(who)] = (version, CODE.sub("", told), said)
    return kept


@pytest.fixture
async def twins(desk: Desk, tmp_path: Path) -> AsyncIterator[tuple[Desk, Desk]]:
    """Two services with the same keys and lawyers."""
    chosen = settings(tmp_path / "twin")
    chosen.home.mkdir(parents=True)
    store = SqliteStore(chosen.database)
    await store.open()
    twin = Desk(chosen, desk.keys, store)
    await desk.hire()
    await twin.hire()
    yield desk, twin
    await twin.store.close()


async def test_whatever_the_deliveries_the_state_is_that_of_one(twins: tuple[Desk, Desk], campaign: Campaign) -> None:
    desk, twin = twins
    events = told(campaign.size("events"), campaign.dice)
    people = sorted({event.address for event in events}, key=str)
    async with house(desk) as once:
        for event in campaign.each("delivered once", events, len(events)):
            assert await event.deliver(once) == 200
    batches = list(deliveries(events, campaign.dice))
    every, count = len(batches) // RESTARTS + 1, 0
    async with AsyncExitStack() as stack:
        often = await stack.enter_async_context(house(twin))
        for number, batch in enumerate(campaign.each("delivered again and again", batches, len(batches)), 1):
            count += len(batch)
            assert set(await asyncio.gather(*(event.deliver(often) for event in batch))) <= {200}
            if number % every == 0:
                await twin.store.close()
                await twin.store.open()
                often = await stack.enter_async_context(house(twin, twin.another()))
    one, other = await state(desk, people), await state(twin, people)
    assert one == other
    assert count > len(events) * 2
    campaign.found("events, of people", f"{len(events):,} of {len(people):,}")
    campaign.found("deliveries of these, up to eight at once, with restarts", f"{count:,}, {RESTARTS - 1}")
    campaign.found("cases sent, each once", int(str(one["cases"])))
    campaign.found("people whose state or answers differ from single delivery", 0)


async def test_ids_that_begin_lower_after_an_idle_week_are_new(desk: Desk, campaign: Campaign) -> None:
    async with house(desk) as doors:
        for number in range(3):
            assert (await doors.update(update(900_000_000 + number, 5, "/start"))).status_code == 200
        before = await desk.version(Address("telegram", "5"))
        desk.now += WEEK + 60
        lower = campaign.dice.sample(range(1, 800_000_000), 20)
        for number in lower:
            assert (await doors.update(update(number, 5, "/lawyer"))).status_code == 200
            assert (await doors.update(update(number, 5, "/lawyer"))).status_code == 200
    assert await desk.version(Address("telegram", "5")) == before + len(lower)
    campaign.found("updates with a lower id after an idle week, all taken once", len(lower))


ENDS = ("delivered", "undelivered", "failed", "read")


@pytest.mark.parametrize("end", ENDS)
async def test_callbacks_of_a_status_in_any_order_end_in_the_furthest(desk: Desk, end: str, campaign: Campaign) -> None:
    states = ("queued", "sending", "sent", *(("delivered", end) if end == "read" else (end,)))
    orders = list(permutations(states))[:: 1 if campaign.full else 11]
    async with house(desk) as doors:
        for number, order in enumerate(orders):
            sid = f"SM{number:032x}"
            posts = [
                doors.form({"MessageSid": sid, "MessageStatus": one}, "/sms/status") for one in (*order, *order[:2])
            ]
            assert {answer.status_code for answer in await asyncio.gather(*posts)} == {200}
    assert delivered(desk) == [end] * len(orders)
    campaign.found(f"orders of callbacks that end in {end!r}", len(orders))


def delivered(desk: Desk) -> list[str]:
    with closing(sqlite3.connect(desk.settings.database)) as db:
        return [str(state) for (state,) in db.execute("SELECT state FROM deliveries")]
