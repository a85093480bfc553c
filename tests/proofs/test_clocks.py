"""Hours, days, years off, summer time, leap day: nothing is deleted early, no code serves twice, days count right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.cases.retention import DRAFT_HOURS
from bot.cases.second_factor import STEP, check_totp, code_at, new_secret, seal_secret
from bot.channels.port import Address
from bot.facts import day_of
from bot.quiet import good_hour
from bot.store.changes import Commit, PutReader, SaveConversation, SpendTotp
from bot.store.rows import ConversationRow
from bot.store.sqlite.apply import seen
from bot.web.times import day_bounds
from handlers.dialogue.state import Conversation
from tests.cases.enrolled import drawn, reader
from tests.proofs.campaign import Campaign
from tests.proofs.house import house, update
from tests.receive.desk import NOON, Desk

HOUR, DAY, YEAR = 3600.0, 86_400.0, 365 * 86_400.0
OFF = (HOUR, DAY, YEAR, -HOUR, -DAY, -YEAR)
ZONES = (
    *("America/New_York", "America/Chicago", "America/Phoenix", "America/Los_Angeles", "America/Puerto_Rico"),
    *("America/Havana", "Atlantic/Azores", "Australia/Lord_Howe", "America/Santiago"),
)
BETWEEN = 540.0
"""Seconds of true time between two looks of the timers."""
EVERY = 4
"""A draft is begun at every so many looks."""


def offsets(campaign: Campaign, looks: int) -> Iterator[float]:
    """Have the clock be wrong now and then, and put right before it was wrong for as long as it was wrong by."""
    right = 3
    while looks > 0:
        yield from [0.0] * right
        wrong = campaign.dice.choice(OFF)
        longest = int(min(wrong if wrong > 0 else DAY, DAY) // BETWEEN) - 1
        lasts = campaign.dice.randrange(1, max(2, longest))
        yield from [wrong] * lasts
        looks, right = looks - right - lasts, campaign.dice.randrange(200, 500)


async def begin_draft(desk: Desk, person: str) -> None:
    """Keep a draft that holds words."""
    told = Conversation("es", "review", 7, ("send", "change"), {"story": "se lo llevaron"})
    state = desk.keys.seal(f"conversation|{person}", told.to_json().encode())
    row = ConversationRow(person, "sms", 1, b"", state, "es", silent=False, updated=desk.now, worded=True)
    assert await desk.store.keep(Commit((SaveConversation(row),), at=desk.now)) == "kept"


async def test_nothing_is_deleted_early_by_a_clock_that_is_wrong_for_a_while(desk: Desk, campaign: Campaign) -> None:
    looks, true = campaign.size("moments"), NOON
    begun: dict[str, float] = {}
    faded: dict[str, float] = {}
    for number, off in zip(campaign.each("looks", range(looks), looks), offsets(campaign, looks), strict=False):
        true += BETWEEN
        desk.now = true + off
        if number % EVERY == 0 and off >= 0:  # what is kept under a clock that is behind is dated by it
            begun[person := f"person {number}"] = true
            await begin_draft(desk, person)
        await desk.app.timers.step()
        for person in begun.keys() - faded.keys():
            row = await desk.store.conversation(person)
            assert row, "a conversation is kept for a month"
            if not row.worded:
                faded[person] = true
                assert true - begun[person] >= DRAFT_HOURS * HOUR
    campaign.found("looks at a clock that was wrong by an hour, a day or a year", looks)
    campaign.found("drafts begun meanwhile, of which deleted early", f"{len(begun):,}, 0")
    campaign.found("drafts whose words went in time", len(faded))
    assert faded or not campaign.full


@pytest.mark.parametrize("off", [HOUR, DAY, YEAR])
async def test_what_a_wrong_clock_put_off_leaves_when_it_is_right_again(desk: Desk, off: float) -> None:
    async with house(desk) as doors:
        await desk.app.timers.step()
        desk.now = NOON + off
        assert (await doors.update(update(1, 5, "/start"))).status_code == 200
        await desk.app.timers.step()
        taken = await desk.store.lease(desk.now, desk.now + 120, 9)
        assert len(taken) == 1
        assert (await doors.update(update(2, 7, "/start"))).status_code == 200
        desk.now = NOON + 600
        await desk.app.timers.step()
        assert len(await desk.store.lease(desk.now, desk.now + 120, 9)) == 1
        assert len(await desk.store.lease(desk.now + 121, desk.now + 240, 9)) == 2
        assert (await doors.update(update(2, 7, "/start"))).status_code == 200
    assert await desk.version(Address("telegram", "7")) == 1


async def test_events_are_not_forgotten_by_a_clock_that_leaps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "_SWEEP_EVERY", 1)
    async with house(desk) as doors:
        await desk.app.timers.step()
        assert (await doors.update(update(1, 5, "/start"))).status_code == 200
        desk.now = NOON + YEAR
        await desk.app.timers.step()
        for number in range(2, 5):
            assert (await doors.update(update(number, 7, "/start"))).status_code == 200
        desk.now = NOON + HOUR
        before = await desk.version(Address("telegram", "5"))
        assert (await doors.update(update(1, 5, "/start"))).status_code == 200
    assert await desk.version(Address("telegram", "5")) == before


async def test_no_code_serves_twice_wherever_the_clock_goes(desk: Desk, campaign: Campaign) -> None:
    secret, moments = new_secret(drawn("clocks")), campaign.size("moments")
    ana = replace(reader("ana"), totp=seal_secret(desk.keys, "ana", secret))
    await desk.store.keep(Commit((PutReader(ana),), at=NOON))
    shown: list[str] = []
    served: list[int] = []
    tried, now = 0, NOON
    for _ in campaign.each("codes", range(moments), moments):
        now += campaign.dice.choice((5.0, 29.0, 31.0, 90.0, HOUR, *OFF))
        now = max(now, YEAR)
        shown.append(code_at(secret, now))
        for code in (*shown[-8:], shown[-1]):
            row = await desk.store.reader("ana")
            assert row
            tried += 1
            used = check_totp(desk.keys, row, code, now)
            if used and await desk.store.keep(Commit((SpendTotp("ana", used.totp_used),), at=now)) == "kept":
                served.append(used.totp_used)
                assert abs(used.totp_used - now // STEP) <= 1
    assert len(served) == len(set(served))
    assert served == sorted(served)
    campaign.found("codes tried, shown and replayed, while the clock went to and fro", tried)
    campaign.found("of these that served, and that served twice", f"{len(served):,}, 0")


def turning(zone: ZoneInfo) -> list[date]:
    """Name the days on which clocks change, and leap day."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(3 * 365)]
    noons = [datetime.combine(day, datetime.min.time(), zone).replace(hour=12).utcoffset() for day in days]
    return [day for day, (before, after) in zip(days[1:], pairwise(noons), strict=True) if before != after] + [
        date(2028, 2, 29)
    ]


def test_the_day_is_counted_right_where_clocks_change_and_on_leap_day(campaign: Campaign) -> None:
    moments = campaign.size("moments")
    places = [(zone, turning(zone)) for zone in map(ZoneInfo, ZONES)]
    lengths = set()
    for _ in campaign.each("days", range(moments), moments):
        zone, days = campaign.dice.choice(places)
        noon = datetime.combine(campaign.dice.choice(days), datetime.min.time(), zone).replace(hour=12).timestamp()
        now, *accepted = (noon + campaign.dice.uniform(-1.5, 1.5) * DAY for _ in range(20))
        here = datetime.fromtimestamp(now, zone)
        start, end = day_of(here)
        today = [at for at in accepted if datetime.fromtimestamp(at, zone).date() == here.date()]
        assert [at for at in accepted if start <= at < end] == today, (zone, here)
        assert day_bounds(here.date(), zone) == (start, end)
        lengths.add((end - start) / HOUR)
    campaign.found("days counted, by zones, of so many hours", f"{moments:,}, {len(ZONES)}, {sorted(lengths)}")


def test_the_hour_that_comes_twice_at_midnight_belongs_to_one_day() -> None:
    zone = ZoneInfo("America/Havana")
    second = datetime(2026, 11, 1, 0, 30, tzinfo=zone, fold=1)
    start, end = day_of(second)
    assert end - start == 25 * HOUR
    assert start == datetime(2026, 11, 1, 0, 0, tzinfo=zone).timestamp()


def test_nobody_is_written_to_at_night_where_clocks_change(campaign: Campaign) -> None:
    hours = {"": (8, 21), "morning": (8, 12), "afternoon": (12, 17), "evening": (17, 21)}
    numbers = {"+12125550147": "America/New_York", "+13055550147": "America/New_York"}
    numbers |= {"+13125550147": "America/Chicago", "+12135550147": "America/Los_Angeles"}
    moments = campaign.size("moments")
    for _ in range(moments):
        number, safe = campaign.dice.choice(list(numbers)), campaign.dice.choice(list(hours))
        zone = ZoneInfo(numbers[number])
        day = campaign.dice.choice(turning(zone)[:2])
        now = datetime.combine(day, datetime.min.time(), UTC).timestamp() + campaign.dice.uniform(-1, 2) * DAY
        good = good_hour(number, safe, now)
        first, last = hours[safe]
        assert now <= good < now + DAY + 2 * HOUR
        assert first <= datetime.fromtimestamp(good, zone).hour < last
    campaign.found("hours found for texts that nobody asked for, none at night", moments)
