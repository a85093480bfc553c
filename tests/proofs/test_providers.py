"""A day of 429, of 5xx, refused, hung or cut: no prompt is lost, each address hears in order, pauses are kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from bot.demo.faults import Faults, Moment
from bot.demo.telegram.phone import Phone
from tests.deliver.conftest import Office, office
from tests.proofs.campaign import Campaign

__all__ = ["office"]
HOUR = 3600.0
TROUBLES = ("429", "503", "refused", "hung before", "cut before", "cut after", "hung after")
RETRY_AFTER = 37
AMBIGUOUS = frozenset(("hung before", "cut before", "cut after", "hung after"))
FOR_GOOD = 100_000
UNDER_WAY = 5.0
"""Seconds of the clock within which what was leased together is sent: here whoever waits for a turn moves the clock."""


@dataclass(slots=True)
class People:
    """Who is written to on a channel, and what each has been sent, by number."""

    channel: str
    numbers: list[str]
    phones: list[Phone]
    sent: dict[str, list[str]]

    def heard(self, office: Office, who: str) -> list[str]:
        if self.channel == "sms":
            return office.texts(who)
        phone = self.phones[self.numbers.index(who)]
        return [one.text for one in phone.screen().messages if one.by_bot]


async def people_on(office: Office, channel: str, many: int) -> People:
    if channel == "sms":
        numbers, phones = [f"+1713555{number:04}" for number in range(many)], list[Phone]()
    else:
        phones = [await office.phone(f"Person {number}") for number in range(many)]
        numbers = [str(phone.chat.id) for phone in phones]
    return People(channel, numbers, phones, {number: [] for number in numbers})


def order(faults: Faults, trouble: str) -> None:
    """Let everything go wrong in one way, until it is cleared; what is acted on and not answered happens once each."""
    match trouble:
        case "429":
            faults.fail_next(429, retry_after=RETRY_AFTER, count=FOR_GOOD)
        case "503":
            faults.fail_next(503, count=FOR_GOOD)
        case "refused" | "cut before":
            faults.cut_next(Moment.BEFORE, count=FOR_GOOD)
        case "hung before":
            faults.hang_next(Moment.BEFORE, count=FOR_GOOD)
        case "cut after":
            faults.cut_next(Moment.AFTER, count=1)
            faults.cut_next(Moment.BEFORE, count=FOR_GOOD)
        case _:
            faults.hang_next(Moment.AFTER, count=1)
            faults.hang_next(Moment.BEFORE, count=FOR_GOOD)


@pytest.fixture
async def faults(office: Office, channel: str) -> AsyncIterator[Faults]:
    chosen = office.world.sms.faults if channel == "sms" else office.world.telegram.faults
    yield chosen
    chosen.clear()


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("channel", ["telegram", "sms"])
async def test_nothing_is_lost(office: Office, faults: Faults, channel: str, trouble: str, campaign: Campaign) -> None:
    people = await people_on(office, channel, campaign.size("people"))
    begun, hours = office.clock.now, campaign.size("hours")
    order(faults, trouble)
    for hour in campaign.each(f"hours of {trouble} on {channel}", range(hours), hours):
        if hour < campaign.size("prompts"):
            for number in people.numbers:
                people.sent[number].append(f"prompt {hour}")
                await office.put("telegram" if channel == "telegram" else "sms", number, f"prompt {hour}")
        while office.clock.now < begun + (hour + 1) * HOUR:
            due = await office.store.next_due()
            office.clock.now = min(max(office.clock.now + 1, due or 0.0), begun + (hour + 1) * HOUR)
            await office.deliver.step()
    faults.clear()
    over = office.clock.now
    await office.drain(most=5_000)
    repeated = 0
    for number in people.numbers:
        heard = people.heard(office, number)
        assert list(dict.fromkeys(heard)) == people.sent[number], (trouble, number)
        repeated += len(heard) - len(set(heard))
    assert repeated <= (len(people.numbers) if trouble in AMBIGUOUS and channel == "telegram" else 0)
    assert await office.store.outbox("dead", 9) == []
    prompts = sum(map(len, people.sent.values()))
    where = f"{hours} h of {trouble} on {channel}"
    campaign.found(f"{where}: prompts, lost, repeated", f"{prompts}, 0, {repeated}")
    campaign.found(f"{where}: all out after, in minutes of the clock", round((office.clock.now - over) / 60))
    if trouble == "429" and channel == "telegram":
        paused(office, over)


def paused(office: Office, over: float) -> None:
    """Whoever asked for a pause got it: after what was under way with the first refusal, no call came before its end.

    Twenty lanes are sent within a second, of which the first to be refused pauses all.
    """
    calls = sorted({call.at.timestamp() for call in office.world.telegram.calls if call.at.timestamp() < over})
    first = [calls[0], *(later for one, later in pairwise(calls) if later - one >= UNDER_WAY)]
    assert len(first) > 1
    assert all(later - one >= RETRY_AFTER - 1 for one, later in pairwise(first))
    assert all(any(one <= call < one + UNDER_WAY for one in first) for call in calls)
