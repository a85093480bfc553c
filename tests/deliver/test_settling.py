import random
from dataclasses import replace
from typing import Literal

import pytest

from bot import settling
from bot.channels.port import TryLater
from bot.store.rows import Envelope, OutboxRow, OutboxStatus

NOW = 1_790_000_000.0
SEALED = Envelope("sms", "lane", b"address", b"payload", "prompt", NOW, NOW)
ROW = OutboxRow(7, SEALED, "due", 0, None, "", "", None)


def rng() -> random.Random:
    return random.Random(3)  # noqa: S311  spreads retries, guards nothing


@pytest.mark.parametrize(
    ("attempts", "shortest", "longest"), [(0, 1, 2), (1, 2, 4), (5, 32, 64), (9, 450, 900), (80, 450, 900)]
)
def test_attempts_follow_at_doubling_intervals_up_to_a_quarter_of_an_hour(
    attempts: int, shortest: float, longest: float
) -> None:
    for seed in range(50):
        chance = random.Random(seed)  # noqa: S311  the same
        settle = settling.refused(replace(ROW, attempts=attempts), TryLater("503"), NOW, chance)
        assert shortest <= settle.due - NOW <= longest


def test_a_provider_that_names_a_time_is_tried_then() -> None:
    settle = settling.refused(ROW, TryLater("429", after=40.0), NOW, rng())
    assert (settle.status, settle.due, settle.error) == ("due", NOW + 40, "429")


def test_a_day_after_the_first_attempt_it_is_given_up() -> None:
    tried = replace(ROW, first_tried=NOW - 90_000, attempts=9)
    assert settling.refused(tried, TryLater("503"), NOW, rng()).status == "dead"
    assert settling.unsure(tried, "no answer", NOW).status == "dead"
    assert settling.not_told(tried, TryLater("503"), NOW, rng()).status == "dead"
    assert settling.refused(replace(tried, first_tried=NOW - 80_000), TryLater("503"), NOW, rng()).status == "due"


def test_what_was_in_doubt_stays_so_while_it_waits() -> None:
    for status, kept in (("due", "due"), ("leased", "unknown"), ("unknown", "unknown")):
        row = replace(ROW, status=status)  # type: ignore[arg-type]  # each is a status
        assert settling.postponed(row, NOW + 9, "waits", NOW).status == kept
    assert settling.not_told(ROW, TryLater("503"), NOW, rng()).status == "unknown"


def test_waiting_for_a_turn_or_a_good_hour_spends_no_attempt() -> None:
    assert not settling.postponed(ROW, NOW + 9, "waits", NOW).tried
    assert not settling.held(ROW, NOW + 9, NOW).tried


def test_that_it_was_sent_once_more_is_never_forgotten() -> None:
    marked = replace(ROW, error=settling.resending(ROW, NOW + 120, NOW).error)
    assert settling.resends(marked) == 1
    assert settling.resends(ROW) == 0
    for settle in (
        settling.refused(marked, TryLater("503"), NOW, rng()),
        settling.unsure(marked, "no answer", NOW),
        settling.not_told(marked, TryLater("503"), NOW, rng()),
        settling.postponed(marked, NOW + 9, "waits", NOW),
        settling.dead(marked, "never", NOW),
    ):
        assert settling.resends(replace(ROW, error=settle.error)) == 1


@pytest.mark.parametrize(
    ("status", "channel", "most"), [("unknown", "email", 3), ("leased", "sms", 12), ("leased", "email", 48)]
)
def test_a_mail_outlives_most_deaths_for_it_is_known_by_its_name(
    status: OutboxStatus, channel: Literal["sms", "email"], most: int
) -> None:
    row = replace(ROW, status=status, envelope=replace(ROW.envelope, channel=channel))
    assert settling.most_resends(row) == most
