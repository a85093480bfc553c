"""People whose words end lives of the service, and what must hold when they are done."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.store.port import CaseFilter
from tests.e2e import people
from tests.e2e.intakes import DANIEL, NAME, STORY, Telling
from tests.e2e.lives import Lives, living
from tests.e2e.mortal import NEVER
from tests.e2e.people import BySms, OnTelegram
from tests.e2e.test_by_telegram import ASKED

PATIENCE = 120.0
"""Seconds that people wait for an answer here: longer than where nothing dies."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lives(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lives]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "PATIENCE", PATIENCE)
        async with living(tmp_path_factory.mktemp("lives")) as begun:
            yield begun


@dataclass(slots=True)
class Struck(OnTelegram):
    """Somebody on Telegram, whose each word ends a life of the service at a point."""

    lives: Lives | None = None
    point: str = NEVER
    every: int = 1
    said: int = 0

    async def goes_on(self, said: str, there: Callable[[str], bool]) -> str:
        await struck(self.lives, self.point if self.said % self.every == 0 else NEVER)
        self.said += 1
        return await OnTelegram.goes_on(self, said, there)


class StruckBySms(BySms):
    """Somebody who texts, the same."""

    lives: Lives
    point: str
    every: int
    said: int

    async def goes_on(self, said: str, there: Callable[[str], bool]) -> str:
        await struck(self.lives, self.point if vars(self)["said"] % self.every == 0 else NEVER)
        vars(self)["said"] += 1
        return await BySms.goes_on(self, said, there)


async def struck(lives: Lives | None, point: str) -> None:
    """Let this life end, the next one at the point, and the one after it last."""
    assert lives
    if point != NEVER:
        await lives.arm(point, 1)
        lives.point = NEVER


def on(channel: str, lives: Lives, point: str, number: int, every: int) -> Struck | StruckBySms:
    if channel == "telegram":
        return Struck(lives.world.telegram.person("Ana"), lives=lives, point=point, every=every)
    person = StruckBySms(lives.world.sms, f"+1214555{number:04}")
    vars(person).update(lives=lives, point=point, every=every, said=0)
    return person


async def cases(lives: Lives) -> int:
    async with lives.records() as records:
        assert await records.audit_broken_at() is None
        return await records.case_count(CaseFilter())


def whole(telling: Telling) -> None:
    assert telling.asked == ASKED
    for said in (STORY, NAME, "Conroe, Texas", DANIEL):
        assert said in telling.review


def prompts(lives: Lives, person: OnTelegram | BySms) -> list[str]:
    if isinstance(person, OnTelegram):
        return [one.text for one in person.phone.screen().messages if one.by_bot]
    return [message.body for message in lives.world.sms.inbox(person.number)]
