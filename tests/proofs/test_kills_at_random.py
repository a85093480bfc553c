"""A thousand kills at random while two hundred people tell a case: nothing is lost, nothing twice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest

from tests.e2e.intakes import DANIEL, FULL, MAIL, send, tell
from tests.e2e.lives import Lives
from tests.proofs.campaign import Campaign
from tests.proofs.struck import PATIENCE, cases, prompts, whole

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("killed")]
HANDS = 4
"""So many people write at once."""
AFTER = (0, 1, 1, 2, 3, 5, 8)
"""After so many messages to people a life ends, or else after some calls: a service that dies whenever it begins serves
nobody, and shows nothing."""
BREATH = 0.04
"""Seconds: how much later at most."""
TOLD = frozenset(("sendMessage", "editMessageText"))


@dataclass(slots=True)
class Ears:
    """Counts what the service says to people, reading on where it read last."""

    lives: Lives
    messages: int = 0
    _read: tuple[int, int] = (0, 0)

    @property
    def calls(self) -> int:
        """How many calls there were."""
        return len(self.lives.world.telegram.calls)

    def heard(self) -> int:
        """How many messages went to people."""
        bot, number = self.lives.world.telegram.calls, self.lives.world.sms.calls
        self.messages += sum(call.method in TOLD for call in bot[self._read[0] :])
        self.messages += sum(call.operation == "create" for call in number[self._read[1] :])
        self._read = len(bot), len(number)
        return self.messages

    def more(self, messages: int, calls: int) -> Callable[[], bool]:
        """Make a check that so much more was heard."""
        if messages:
            until = self.heard() + messages
            return lambda: self.heard() >= until
        least = self.calls + calls
        return lambda: self.calls >= least


async def test_at_random_while_many_write(lives: Lives, campaign: Campaign) -> None:
    many, most = campaign.size("people"), campaign.size("kills")
    began, before, ears = await cases(lives), lives.kills, Ears(lives)
    numbers, codes, repeated = count(), list[str](), [0]

    async def hand() -> None:
        while (number := next(numbers)) < many or lives.kills - before < most:
            person = lives.on_telegram() if number % 2 else lives.by_sms(f"+1213555{number:04}")
            await person.greets()
            whole(await tell(person, FULL, DANIEL))
            codes.append(await send(person))
            shown = Counter(prompts(lives, person))
            repeated[0] += sum(shown.values()) - len(shown)

    hands = [asyncio.create_task(hand()) for _ in range(HANDS)]
    for one in hands:
        one.add_done_callback(lambda _: lives.world.ground.bell.ring())

    def ended() -> bool:
        return all(one.done() for one in hands) or any(one.done() and one.exception() for one in hands)

    for _ in campaign.each("random kills", range(most), most):
        heard = ears.more(campaign.dice.choice(AFTER), campaign.dice.randrange(1, 8))
        await lives.world.until(either(heard, ended), PATIENCE)
        if ended():
            break
        await asyncio.sleep(campaign.dice.random() * BREATH)
        await lives.kill()
    await asyncio.gather(*hands)
    kills = lives.kills - before
    assert len(set(codes)) == len(codes) >= many
    assert await cases(lives) == began + len(codes)
    async with lives.records() as records:
        assert "dead" not in await records.outbox_depth()
    assert repeated[0] <= kills
    campaign.found("random kills while so many told a case", f"{kills:,} over {len(codes)}")
    campaign.found("of these cases lost, sent twice", "0, 0")
    campaign.found("prompts repeated in all (at most one a kill are promised)", repeated[0])
    for mail in lives.world.mail.boxes[MAIL[DANIEL]]:
        assert mail.subject


def either(one: Callable[[], bool], other: Callable[[], bool]) -> Callable[[], bool]:
    """Look whether one of two things holds."""
    return lambda: one() or other()
