"""Whatever happens at once, in whatever order: one lawyer at most, nobody waits for nobody, nothing told twice."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest

from handlers.dialogue.state import ChooseLawyers, WithdrawCase
from tests.cases.moments import HOUR
from tests.cases.town import REVIEWER, Town

PERSON = "+12015550147"
Step = Callable[[], Awaitable[object]]


async def insist(town: Town, step: Callable[[], Awaitable[object]]) -> None:
    """Do what `receive` does: run the step again until it loses no race."""
    while await step() == "conflict":
        pass


async def steps_of(town: Town, dice: random.Random) -> list[Step]:
    """Draw what happens at one instant: answers, choices, withdrawals, sweeps and closings, some of them twice."""
    row = await town.store.conversation(town.keys.pseudonym("sms", PERSON))
    assert row is not None
    secrets = list((await town.secrets()).values())

    async def choose() -> object:
        picked = ChooseLawyers("KT-4821", (dice.choice(("ana", "bo", "cy")),))
        return await town.keep_staged(await town.referrals.choose(picked, row))

    async def withdraw() -> object:
        return await town.keep_staged(await town.referrals.withdraw(WithdrawCase("KT-4821"), row))

    async def close() -> object:
        return await town.referrals.close(await town.case(), REVIEWER)

    def lawyer(act: Callable[[str], Awaitable[object]]) -> Step:
        secret = dice.choice(secrets)
        return lambda: act(secret)

    steps: list[Step] = [
        lawyer(town.referrals.accept),
        lawyer(town.referrals.decline),
        lawyer(town.referrals.decline),
        lawyer(town.referrals.view),
        lambda: town.referrals.expire(town.now),
        lambda: insist(town, choose),
    ]
    rare: list[Step] = [lambda: insist(town, withdraw), close]
    # One turn of the person at a time, as `receive` has it, so that no step is drawn twice.
    return dice.sample(steps, k=4) + (dice.sample(rare, k=1) if dice.random() < 0.1 else [])


async def assert_sound(town: Town) -> None:
    case = await town.case()
    states = list((await town.stands(case)).values())
    assert states.count("accepted") <= 1
    if case.status == "matched":
        assert states.count("accepted") == 1
        assert case.accepted is not None
    if case.status in ("matched", "withdrawn", "closed"):
        assert "offered" not in states
    if case.status in ("open", "unmatched"):
        assert "accepted" not in states
        assert ("offered" in states) is (case.status == "open")
    happened, texts = [what for _, what, _ in await town.events(case)], await town.told(PERSON)
    assert sum("nobody has said yes" in text for text in texts) == happened.count("unmatched")
    assert sum("said yes and" in text for text in texts) == happened.count("accepted")
    assert sum("cannot help" in text for text in texts) <= happened.count("declined")


@pytest.mark.parametrize("seed", range(40))
async def test_every_history_leaves_a_sound_case(town: Town, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  a seed makes a history that can be told again
    await town.send(await town.person(language="en"), *dice.sample(("ana", "bo", "cy"), dice.randint(1, 3)))
    for _ in range(8):
        await asyncio.gather(*(step() for step in await steps_of(town, dice)))
        await assert_sound(town)
        town.now += dice.choice((60, HOUR, 13 * HOUR))
