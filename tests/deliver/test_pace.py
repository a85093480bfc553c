import asyncio
import heapq
import itertools
import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.port import Address, Channel
from bot.copies import copy_received
from bot.pace import Pace, Rate
from bot.store.changes import Commit
from content import library
from tests.deliver.conftest import START, Clock, Office, Stuck

ANA, BO = "+17135550142", "+17135550143"


async def test_one_chat_gets_a_short_burst_and_then_one_message_a_second(office: Office) -> None:
    phone = await office.phone()
    for number in range(12):
        await office.put("telegram", str(phone.chat.id), f"message {number}")
    await office.drain()
    assert [round(at - START) for at in office.calls()] == [0] * 8 + [1, 2, 3, 4]
    assert phone.screen().text == "\n\n".join(f"message {number}" for number in range(12))


async def test_somebody_who_waits_for_the_pace_sees_that_an_answer_is_coming(office: Office) -> None:
    waiting, served = await office.phone(), await office.phone("Bo")
    for number in range(10):
        await office.put("telegram", str(waiting.chat.id), f"message {number}")
    await office.put("telegram", str(served.chat.id), "hello")
    await office.drain()
    shown = [call.chat for call in office.world.telegram.calls if call.method == "sendChatAction"]
    assert set(shown) == {str(waiting.chat.id)}


async def test_all_chats_together_get_no_more_than_telegram_allows(office: Office) -> None:
    for number in range(90):
        await office.put("telegram", str(number), "hello")
    sent = await times_of(office, "telegram")
    assert len(sent) == 90
    assert max(sum(at <= other < at + 1 for other in sent) for at in sent) <= 30
    assert sent[-1] - sent[0] < 90 / 25


async def test_a_number_sends_at_its_rate(office: Office) -> None:
    for number in range(40):
        await office.put("sms", f"+1713555{number:04}", "hello")
    sent = await times_of(office, "sms")
    assert len(sent) == 40
    assert max(sum(at <= other < at + 1 for other in sent) for at in sent) <= 15
    assert sent[-1] - sent[0] < 40 / 10


async def test_what_has_no_turn_yet_is_left_where_it_lies_and_holds_up_nothing_else(office: Office) -> None:
    for number in range(400):
        await office.put("telegram", str(number), "hello")
    text = await office.put("sms", ANA, "hello")
    sending, sent = asyncio.create_task(office.deliver.run()), ""
    async with asyncio.timeout(20):
        for _ in itertools.repeat(None):
            await asyncio.sleep(0)
            if (sent := (await office.row(text)).status) == "sent":
                break
    waits = [row for row in await office.store.outbox("due", 999) if row.envelope.channel == "telegram"]
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert sent == "sent"
    assert len(waits) > 300
    assert {(row.attempts, row.error, row.envelope.due) for row in waits} == {(0, "", START)}


async def test_words_taken_away_from_the_provider_take_no_turn_of_a_message(office: Office) -> None:
    copies = tuple(copy_received(office.keys, f"SM{number:032x}", START) for number in range(20))
    await office.store.keep(Commit(outbox=copies))
    await office.deliver.step()
    assert office.deliver.pace.wait("sms", ANA, START) == 0
    assert office.deliver.pace.wait("sms.copies", ANA, START) > 1


async def test_a_flood_wait_holds_back_every_chat_and_no_other_channel(office: Office) -> None:
    office.world.telegram.faults.fail_next(429, retry_after=300)
    first = await office.phone("Ana")
    await office.put("telegram", str(first.chat.id), "one")
    await office.deliver.step()
    second = await office.phone("Bo")
    await office.put("telegram", str(second.chat.id), "two")
    await office.put("sms", ANA, "three")
    await office.deliver.step()
    assert (office.texts(ANA), second.screen().text, len(office.calls())) == (["three"], "", 1)
    await office.drain()
    assert (first.screen().text, second.screen().text) == ("one", "two")
    assert all(at >= START + 300 for at in office.calls()[1:])


async def test_a_day_costs_no_more_parts_than_allowed_and_the_rest_goes_out_tomorrow(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    careful = office.sender(sms_daily_parts=4)
    phone = await office.phone()
    for number in range(3):
        await office.put("sms", f"+1713555014{number}", "x" * 200)
    await careful.step()
    await office.put("telegram", str(phone.chat.id), "hello")
    await careful.step()
    notice = library.say("breaker.text", "en")
    assert sorted(message.body for message in office.world.sms.account.messages.values()) == [
        notice,
        "x" * 200,
        "x" * 200,
    ]
    assert phone.screen().text == "hello"
    assert caplog.messages.count("sms.budget.spent parts=4") == 1
    midnight = START - START % 86_400 + 86_400
    assert await office.next_due() == midnight
    await office.drain(careful)
    assert len(office.world.sms.account.messages) == 4
    assert office.clock.now >= midnight


async def test_whoever_writes_on_after_the_day_is_spent_hears_so_once_and_then_nothing(office: Office) -> None:
    careful = office.sender(sms_daily_parts=1)
    await office.put("sms", ANA, "hello")
    for _ in range(5):
        await office.put("sms", BO, "hello")
        await careful.step()
        office.clock.now += 60
    assert office.texts(ANA) == ["hello"]
    assert office.texts(BO) == [library.say("breaker.text", "en")]


async def test_parts_under_way_count_as_spent(office: Office) -> None:
    careful = office.sender(sms_daily_parts=3)
    for number in range(6):
        await office.put("sms", f"+1713555014{number}", "hello")
    await careful.step()
    assert len(office.world.sms.account.messages) == 3


async def test_waiting_for_a_turn_does_not_make_an_envelope_known_that_was_in_doubt(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    assert len(await office.store.lease(office.clock.now, office.clock.now + 120, 9)) == 1
    office.clock.now += 120
    office.deliver.pace.pause("sms", office.clock.now + 60)
    await office.deliver.step()
    row = await office.row(outbox)
    assert (row.status, row.error) == ("unknown", "waits for its turn")


async def times_of(office: Office, name: str) -> list[float]:
    """Empty the outbox, with everybody who sleeps woken in their order; give the times of sending."""
    noting, alarms = Noting(office.channels[name], office.clock), list[tuple[float, int, asyncio.Future[None]]]()
    numbers = itertools.count()

    async def sleep(seconds: float) -> None:
        alarm = asyncio.get_running_loop().create_future()
        heapq.heappush(alarms, (office.clock.now + seconds, next(numbers), alarm))
        await alarm

    deliver = replace(office.sender(channels={name: noting}), sleep=sleep)
    while await office.next_due() is not None:
        await office.until_due()
        step = asyncio.create_task(deliver.step())
        while not step.done():
            for _ in range(20):  # everybody falls asleep before anybody is woken
                await asyncio.sleep(0)
            if alarms:
                office.clock.now, _, alarm = heapq.heappop(alarms)
                alarm.set_result(None)
    return noting.sent


class Noting(Stuck):
    """A channel that notes when it was asked to send."""

    def __init__(self, channel: Channel, clock: Clock) -> None:
        super().__init__(channel)
        self.clock = clock
        self.sent: list[float] = []

    async def send(self, address: Address, payload: str) -> str:
        assert address.value
        assert payload
        self.sent.append(self.clock.now)
        return str(len(self.sent))


def test_a_pause_is_never_shortened() -> None:
    pace = Pace()
    pace.pause("sms", 100.0)
    pace.pause("sms", 50.0)
    assert pace.paused_until("sms", 40.0) == 100.0
    assert pace.wait("sms", "lane", 40.0) == 60.0
    assert pace.wait("telegram", "lane", 40.0) == 0.0


def test_a_provider_that_names_no_time_is_asked_less_often_until_it_takes_something() -> None:
    pace, now = Pace(), 1000.0
    for seconds in (2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0):
        assert pace.pause_longer("sms", now) == seconds
        assert pace.pause_longer("sms", now + 0.5) == seconds - 0.5
        now += seconds
        assert pace.wait("sms", "lane", now) == 0.0
    pace.took("sms")
    assert pace.pause_longer("sms", now) == 2.0


async def test_a_refusal_that_names_no_time_holds_back_everybody(office: Office) -> None:
    office.world.sms.faults.fail_next(429, count=4)
    for number in (ANA, BO):
        await office.put("sms", number, "hello")
    begun = office.clock.now
    await office.drain()
    assert office.texts(ANA) == office.texts(BO) == ["hello"]
    assert 6 <= office.clock.now - begun < 20


async def test_an_hour_of_waiting_for_a_turn_leaves_the_first_refusal_the_first(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    for _ in range(12):
        office.deliver.pace.pause("sms", office.clock.now + 300)
        await office.deliver.step()
        await office.until_due()
    office.world.sms.faults.fail_next(503)
    await office.deliver.step()
    row = await office.row(outbox)
    assert (row.attempts, row.first_tried) == (1, office.clock.now)
    assert row.envelope.due - office.clock.now <= 2


def test_lanes_that_are_free_are_forgotten() -> None:
    pace = Pace()
    for number in range(10_000):
        pace.take("telegram", str(number), float(number))
    assert len(pace._free) < 5000  # noqa: SLF001  what it holds is what this is about


@given(st.floats(0.5, 50), st.integers(1, 10), st.lists(st.floats(0, 2), min_size=1, max_size=60))
def test_no_window_of_time_gets_more_than_rate_and_burst(a_second: float, burst: int, gaps: list[float]) -> None:
    pace, now, taken = Pace({"c": Rate(a_second, burst)}, {}), 0.0, list[float]()
    for gap in gaps:
        now += gap
        now += pace.wait("c", "", now)
        pace.take("c", "", now)
        taken.append(now)
    for start in taken:
        assert sum(start <= at < start + 1 for at in taken) <= burst + a_second + 1


def test_a_clock_put_back_holds_nobody_back() -> None:
    pace, ahead = Pace(), 365 * 86_400.0
    pace.pause("telegram", ahead + 30.0)
    for _ in range(20):
        pace.take("sms", "lane", ahead)
    assert pace.wait("sms", "lane", ahead) > 0.0
    assert pace.wait("sms", "lane", 40.0) == pace.wait("telegram", "lane", 40.0) == 0.0
    pace.take("sms", "lane", 40.0)
    assert pace.wait("sms", "lane", 40.0) == 0.0
