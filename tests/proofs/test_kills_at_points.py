"""Killed at every named point of every question on both channels: nothing is lost, nothing twice."""

import asyncio
from collections import Counter

import pytest

from bot.store.sharing import StoreInUse
from tests.e2e.intakes import DANIEL, FULL, send, sent, tell
from tests.e2e.lives import Lives
from tests.e2e.mortal import AT_THE_DOOR, IN_A_TURN, IN_AN_ERASURE, IN_SENDING
from tests.e2e.test_by_telegram import ASKED
from tests.e2e.words import es
from tests.proofs.campaign import Campaign
from tests.proofs.struck import PATIENCE, cases, on, prompts, struck, whole

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("killed")]
POINTS = (*AT_THE_DOOR, *IN_A_TURN, *IN_SENDING)


async def test_at_every_point_of_every_question(lives: Lives, campaign: Campaign) -> None:
    every = 1 if campaign.full else 7
    ways = [(point, channel) for point in POINTS for channel in ("telegram", "sms")]
    ways = ways if campaign.full else [ways[3], ways[16]]
    kills, repeated, began = lives.kills, 0, await cases(lives)
    for number, (point, channel) in enumerate(campaign.each("points by channel", ways, len(ways))):
        person, before = on(channel, lives, point, number, every), lives.kills
        await person.greets()
        whole(await tell(person, FULL, DANIEL))
        await send(person)
        await lives.disarm()
        again = sum(Counter(prompts(lives, person)).values()) - len(Counter(prompts(lives, person)))
        assert again <= lives.kills - before, (point, channel)
        repeated += again
    assert await cases(lives) == began + len(ways)
    campaign.found("points by channel, each at every question", f"{len(ways)} at {len(ASKED) + 3}")
    campaign.found("kills there", lives.kills - kills)
    campaign.found("answers lost, answers doubled, cases sent twice", "0, 0, 0")
    campaign.found("prompts repeated (at most one a kill are promised)", repeated)


async def test_an_erasure_goes_through_whenever_it_is_killed(lives: Lives, campaign: Campaign) -> None:
    for number, point in enumerate(IN_AN_ERASURE):
        person = lives.by_sms(f"+1215555{number:04}")
        await sent(person, DANIEL)
        await person.says("borrar", es("erase.ask"))
        await person.says(es("choice.erase.erase"), "Recibo")
        before = lives.kills
        await struck(lives, point)
        await carried_through(lives, before + 2)
        assert lives.kills == before + 2
        async with lives.records() as records:
            pseudonym = lives.keys.pseudonym("sms", person.number)
            assert await records.conversation(pseudonym) is None
            assert await records.case_of(pseudonym) is None
    campaign.found("erasures killed at each step and carried through", len(IN_AN_ERASURE))


async def carried_through(lives: Lives, kills: int) -> None:
    """Wait until no erasure has its bytes on the disk, and so many lives have ended: of a death we hear later."""
    async with asyncio.timeout(PATIENCE):
        while lives.kills < kills or await on_disk(lives):  # noqa: ASYNC110  another process carries them through, and tells nobody
            await asyncio.sleep(0.1)


async def on_disk(lives: Lives) -> bool:
    try:
        async with lives.records() as records:
            return any(row.step == "disk" for row in await records.erasures())
    except StoreInUse:  # asked in the moment in which the process that holds it is killed
        return True
