"""What works beside the pages: begun again when it fails, and told of without a word of anybody."""

import logging

import pytest

from bot.jobs import lasting
from tests.receive.desk import NOON


class Job:
    """Fails so many times, each after some seconds, then ends; remembers the pauses made."""

    def __init__(self, failures: int, seconds: float = 0.0) -> None:
        self.failures, self.seconds, self.now = failures, seconds, NOON
        self.pauses: list[float] = []

    async def run(self) -> None:
        self.now += self.seconds
        if self.failures:
            self.failures -= 1
            raise ValueError("my name is Quetzal Ana")

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def last(self) -> list[float]:
        await lasting("deliver", self.run, lambda: self.now, self.sleep)
        return self.pauses


async def test_a_job_that_fails_is_begun_again_each_time_later() -> None:
    assert await Job(9).last() == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_a_job_that_fails_once_in_a_while_is_begun_again_at_once() -> None:
    assert await Job(3, seconds=600).last() == [1, 1, 1]


async def test_a_job_that_ends_by_itself_is_over() -> None:
    assert await Job(0).last() == []


async def test_the_log_tells_kind_and_place_but_no_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await Job(1).last()
    (record,) = caplog.records
    assert record.getMessage().startswith("job.failed job=deliver error=ValueError at=test_jobs.py:")
    assert "Quetzal" not in caplog.text
