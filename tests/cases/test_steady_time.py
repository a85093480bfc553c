"""A clock that leaps deletes nothing until it is believed, and one that is put back holds nothing up."""

import pytest

from bot.steady_time import LEAP, Steady, steady_time
from tests.cases.moments import DAY, NOON
from tests.cases.town import Town

MINUTE, HOUR, YEAR = 60.0, 3600.0, 365 * DAY


def looked(begun: Steady, start: float, end: float) -> Steady:
    """Look every minute from one time to another."""
    now = start
    while now < end:
        begun = begun.look(now)
        now += MINUTE
    return begun


def test_a_clock_that_runs_is_believed() -> None:
    assert looked(Steady(NOON, NOON), NOON, NOON + DAY).time == NOON + DAY - MINUTE


@pytest.mark.parametrize(("leap", "after"), [(HOUR, HOUR), (DAY, DAY), (YEAR, DAY)])
def test_a_leap_ahead_is_believed_after_as_long_again_and_a_day_at_most(leap: float, after: float) -> None:
    there = NOON + leap
    doubting = looked(Steady(NOON, NOON), there, there + after - MINUTE)
    assert doubting.time == NOON
    assert looked(doubting, there + after, there + after + 1).time == there + after


def test_one_that_puts_itself_right_was_never_believed() -> None:
    wrong = looked(Steady(NOON, NOON), NOON + YEAR, NOON + YEAR + HOUR)
    assert wrong.time == NOON
    assert looked(wrong, NOON + HOUR, NOON + 2 * HOUR).time == NOON
    assert looked(wrong, NOON + HOUR, NOON + 2 * HOUR + 1).time == NOON + 2 * HOUR


def test_whoever_is_off_for_half_of_each_day_grows_older_all_the_same() -> None:
    state = Steady(NOON, NOON)
    for day in range(1, 6):
        state = looked(state, NOON + day * DAY, NOON + (day + 0.5) * DAY)
    assert state.time > NOON + 4 * DAY


def test_what_is_written_reads_back() -> None:
    state = Steady(NOON + 0.25, NOON + 1, NOON + 2)
    assert Steady.read(state.written) == state


async def test_the_store_keeps_it_across_a_restart(town: Town) -> None:
    assert await steady_time(town.store, NOON) == NOON
    assert await steady_time(town.store, NOON + LEAP) == NOON + LEAP
    assert await steady_time(town.store, NOON + YEAR) == NOON + LEAP
    assert await steady_time(town.store, NOON + MINUTE) == NOON + MINUTE
