import asyncio
import logging
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from bot.channels.port import Address, Channel
from bot.channels.sms_render import message
from bot.deliver import Deliver
from bot.demo.faults import Moment
from bot.store.changes import Commit
from bot.store.port import Kept, Store, StoreUnavailable
from bot.store.rows import OutboxRow
from tests.deliver.conftest import Office

STAND_INS = ("uvicorn", "mail.log")  # they log on the side of Telegram, Twilio and the mail server
ANA, BO = "+17135550142", "+17135550143"


@asynccontextmanager
async def running(deliver: Deliver) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(deliver.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def forever(_: float) -> None:
    await asyncio.get_running_loop().create_future()


async def test_a_nudge_sends_at_once(office: Office) -> None:
    office.deliver.sleep = forever
    async with running(office.deliver):
        for body in ("one", "two", "three"):
            await office.put("sms", ANA, body)
            office.deliver.nudge()
            await office.world.sms.until(ANA, body)
    assert office.texts(ANA) == ["one", "two", "three"]


async def test_what_waited_before_the_start_is_sent_without_a_nudge(office: Office) -> None:
    for body in ("one", "two", "three"):
        await office.put("sms", ANA, body)
    await office.put("sms", BO, "four")
    office.deliver.sleep = forever
    async with running(office.deliver):
        await office.world.sms.until(ANA, "three")
        await office.world.sms.until(BO, "four")
    assert office.texts(ANA) == ["one", "two", "three"]


async def test_it_wakes_when_the_next_is_due(office: Office) -> None:
    office.world.sms.faults.fail_next(503)
    await office.put("sms", ANA, "one")
    async with running(office.deliver):
        await office.world.sms.until(ANA, "one")


async def test_a_slow_provider_holds_back_nobody_else(office: Office) -> None:
    office.deliver.sleep = forever
    async with running(office.deliver):
        office.world.sms.faults.hang_next()
        await office.put("sms", ANA, "one")
        await office.put("sms", BO, "two")
        office.deliver.nudge()
        await office.world.sms.until(BO, "two")
        assert office.texts(ANA) == []


async def test_stopping_finishes_what_is_under_way(office: Office) -> None:
    slow = Slow(office.channels["sms"])
    deliver = office.sender(channels={"sms": slow})
    deliver.sleep = forever
    outbox = await office.put("sms", ANA, "one")
    task = asyncio.create_task(deliver.run())
    await slow.begun.wait()
    task.cancel()
    slow.go_on.set()
    await asyncio.gather(task, return_exceptions=True)
    assert (await office.row(outbox)).status == "sent"


async def test_a_store_that_is_away_for_a_moment_does_not_make_what_was_sent_unknown(office: Office) -> None:
    outbox = await office.put("sms", ANA, "one")
    flaky = cast("Store", Flaky(office.store, failing=3))
    await Deliver(flaky, office.keys, office.channels, office.clock, random.Random(7), sleep=office.clock.sleep).step()  # noqa: S311
    assert (await office.row(outbox)).status == "sent"


async def test_a_fault_of_our_own_leaves_the_envelope_in_doubt_and_sending_goes_on(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    broken = await office.put_rendered("sms", ANA, message("no json"))
    deliver = office.sender(channels={"sms": Broken(office.channels["sms"])})
    await deliver.step()
    row = await office.row(broken)
    assert (row.status, row.error) == ("unknown", "our own KeyError")
    assert any("outbox.broke" in line for line in caplog.messages)


async def test_neither_words_nor_addresses_nor_tokens_are_ever_written_to_the_log(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phone = await office.phone()
    chat = str(phone.chat.id)
    office.world.telegram.faults.cut_next(Moment.AFTER)
    office.world.sms.faults.cut_next(Moment.AFTER)
    office.world.mail.post.fail_next(451)
    for wire, address in (("telegram", chat), ("sms", ANA), ("email", "ruiz@example.org"), ("sms", "+1555")):
        await office.put(wire, address, "Planted words")  # type: ignore[arg-type]  # the pairs above are right
    await office.drain()
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith(STAND_INS)]
    assert any("outbox.sent" in line for line in logged)
    rows = [row.error for status in ("sent", "dead") for row in await office.store.outbox(status, 9)]
    given = office.world.accounts
    for secret in (chat, ANA, "+1555", "ruiz", "Planted", given.telegram_token.partition(":")[2], given.twilio_token):
        assert secret not in "\n".join([*logged, *rows])


class Slow:
    """A channel that sends once it is allowed to."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.render, self.text, self.open = channel.render, channel.text, channel.open
        self.find_sent, self.close = channel.find_sent, channel.close

    async def send(self, address: Address, payload: str) -> str:
        self.begun.set()
        await self.go_on.wait()
        return await self.channel.send(address, payload)


class Broken(Slow):
    """A channel with a fault of its own."""

    async def send(self, address: Address, payload: str) -> str:
        raise KeyError(f"{address.value} {payload}")


class Flaky:
    """A store that cannot keep the next few commits."""

    def __init__(self, store: Store, failing: int) -> None:
        self.store = store
        self.failing = failing

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the store has
        return getattr(self.store, name)

    async def keep(self, commit: Commit) -> Kept:
        if self.failing:
            self.failing -= 1
            raise StoreUnavailable("full")
        return await self.store.keep(commit)

    async def lease(
        self, now: float, until: float, limit: int, rooms: Mapping[str, int] | None = None
    ) -> Sequence[OutboxRow]:
        return await self.store.lease(now, until, limit, rooms)
