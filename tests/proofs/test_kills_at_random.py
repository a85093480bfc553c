"""A thousand kills at random while two hundred people tell a case: nothing is lost, nothing twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.e2e import people
from tests.e2e.intakes import DANIEL, FULL, MAIL, send, tell
from tests.e2e.lives import Lives, living
from tests.e2e.mortal import AT_THE_DOOR, IN_A_TURN, IN_SENDING
from tests.proofs.campaign import Campaign
from tests.proofs.struck import cases, prompts, whole

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("killed")]
POINTS = (*AT_THE_DOOR, *IN_A_TURN, *IN_SENDING)
PATIENCE = 120.0
HANDS = 12
"""So many people write at once."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lives(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lives]:
    async with living(tmp_path_factory.mktemp("lives")) as begun:
        yield begun


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """People wait longer here than where nothing dies."""
    monkeypatch.setattr(people, "PATIENCE", PATIENCE)


async def test_at_random_while_many_write(lives: Lives, campaign: Campaign) -> None:
    many, most = campaign.size("people"), campaign.size("kills")
    began, before, calls = await cases(lives), lives.kills, lives.world.telegram.calls
    waiting, codes, repeated = list(range(many)), list[str](), [0]

    async def hand() -> None:
        while waiting:
            number = waiting.pop()
            person = lives.on_telegram() if number % 2 else lives.by_sms(f"+1213555{number:04}")
            await person.greets()
            whole(await tell(person, FULL, DANIEL))
            codes.append(await send(person))
            shown = Counter(prompts(lives, person))
            repeated[0] += sum(shown.values()) - len(shown)

    hands = [asyncio.create_task(hand()) for _ in range(min(HANDS, many))]

    def enough(at: int) -> Callable[[], bool]:
        return lambda: len(calls) >= at or all(one.done() for one in hands)

    for _ in campaign.each("random kills", range(most), most):
        if all(one.done() for one in hands):
            break
        await lives.world.until(enough(len(calls) + campaign.dice.randrange(1, 8)), PATIENCE)
        await lives.kill()
    await asyncio.gather(*hands)
    assert len(set(codes)) == many
    assert await cases(lives) == began + many
    assert repeated[0] <= (lives.kills - before) * HANDS
    campaign.found("random kills while so many told a case", f"{lives.kills - before:,} over {many}")
    campaign.found("of these cases lost, sent twice", "0, 0")
    campaign.found("prompts repeated in all", repeated[0])
    for mail in lives.world.mail.boxes[MAIL[DANIEL]]:
        assert mail.subject
