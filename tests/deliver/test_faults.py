"""Whatever goes wrong, in whatever order: nothing is lost, nothing comes out of order, and little comes twice."""

import random
from typing import Any, cast

import pytest

from bot.deliver import Deliver
from bot.demo.faults import Faults, Moment
from bot.store.changes import Commit
from bot.store.port import Kept, Store, StoreUnavailable
from tests.deliver.conftest import Office

NUMBERS = ("+17135550142", "+17135550143", "+17135550144")
WORDS = ("one", "two", "three", "four")


class Killed:
    """A store whose process is killed before the next commit is kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.killed = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the store has
        return getattr(self.store, name)

    async def keep(self, commit: Commit) -> Kept:
        if self.killed:
            raise StoreUnavailable("killed")
        return await self.store.keep(commit)


async def troubled(office: Office, faults: Faults, chance: random.Random) -> int:
    """Empty the outbox while things go wrong; give how many faults left an outcome unknown."""
    store, unknown = Killed(office.store), 0
    deliver = Deliver(
        cast("Store", store), office.keys, office.channels, office.clock, chance, sleep=office.clock.sleep
    )
    orders = (
        lambda: faults.fail_next(503),
        lambda: faults.fail_next(429, retry_after=3),
        lambda: faults.cut_next(Moment.BEFORE),
        lambda: faults.cut_next(Moment.AFTER),
    )
    for trouble in (chance.randrange(7) for _ in range(25)):
        if await office.next_due() is None:
            break
        await office.until_due()
        if trouble < len(orders):
            orders[trouble]()
        store.killed = trouble == len(orders)
        unknown += trouble in (2, 3, 4)
        try:
            await deliver.step()
        except StoreUnavailable:
            office.clock.now += 120
        store.killed = False
    faults.clear()
    await office.drain()
    return unknown


@pytest.mark.parametrize("seed", range(8))
async def test_by_sms_each_message_arrives_once_and_in_order(office: Office, seed: int) -> None:
    for words in WORDS:
        for number in NUMBERS:
            await office.put("sms", number, words)
    await troubled(office, office.world.sms.faults, random.Random(seed))  # noqa: S311  plays trouble, guards nothing
    assert [office.texts(number) for number in NUMBERS] == [list(WORDS)] * len(NUMBERS)
    assert len(await office.store.outbox("sent", 99)) == len(NUMBERS) * len(WORDS)


@pytest.mark.parametrize("seed", range(8))
async def test_on_telegram_each_message_arrives_in_order_and_twice_only_for_a_fault(office: Office, seed: int) -> None:
    phones = [await office.phone(name) for name in ("Ana", "Bo", "Cy")]
    for words in WORDS:
        for phone in phones:
            await office.put("telegram", str(phone.chat.id), words)
    unknown = await troubled(office, office.world.telegram.faults, random.Random(seed))  # noqa: S311  the same
    extra = 0
    for phone in phones:
        arrived = phone.screen().text.split("\n\n")
        extra += len(arrived) - len(set(arrived))
        dead = await office.store.outbox("dead", 99)
        assert [words for words in WORDS if words in arrived] == list(dict.fromkeys(arrived))
        assert dead or set(arrived) == set(WORDS)
    assert extra <= unknown * len(phones)
