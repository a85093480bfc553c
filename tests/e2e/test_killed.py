"""A process killed at any step: nothing lost, nothing twice, at most one prompt more for each kill."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from bot.store.port import CaseFilter
from tests.e2e.intakes import DANIEL, FULL, MAIL, NAME, SHORT, STORY, Telling, send, tell
from tests.e2e.lives import Lives, living
from tests.e2e.mortal import IN_A_TURN, IN_AN_ANSWER, IN_SENDING, NEVER
from tests.e2e.people import PATIENCE, BySms, OnTelegram
from tests.e2e.test_by_telegram import ASKED
from tests.e2e.words import en, es

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("killed")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lives(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lives]:
    async with living(tmp_path_factory.mktemp("lives")) as begun:
        yield begun


async def version(lives: Lives, channel: str, address: str) -> int:
    async with lives.records() as records:
        row = await records.conversation(lives.keys.pseudonym(channel, address))
    assert row
    return row.version


async def cases(lives: Lives) -> int:
    async with lives.records() as records:
        return await records.case_count(CaseFilter())


def repeated(texts: Sequence[str]) -> int:
    """Count what was said more than once."""
    return len(texts) - len(set(texts))


def whole(telling: Telling) -> None:
    assert telling.asked == ASKED
    for said in (STORY, NAME, "Conroe, Texas", DANIEL):
        assert said in telling.review


@pytest.mark.parametrize("point", [*IN_A_TURN, *IN_SENDING])
async def test_a_case_told_on_telegram_outlives_a_kill_at_any_step(lives: Lives, point: str) -> None:
    person = lives.on_telegram()
    chat = person.phone.chat
    await person.greets()
    before, kills = await cases(lives), lives.kills
    await lives.arm(point, 4)
    whole(await tell(person, FULL, DANIEL))
    code = await send(person)
    await lives.world.mail.until(MAIL[DANIEL], code)
    await lives.disarm()
    kills = lives.kills - kills
    assert kills > 3

    await person.says("/status", en("status.open"))
    updates = [one for one in lives.world.telegram.state.updates.history.values() if one.chat == chat.id]
    assert await version(lives, "telegram", str(chat.id)) == len(updates)
    assert await cases(lives) == before + 1
    assert repeated([one.text for one in person.phone.screen().messages if one.by_bot]) <= kills
    notices = [mail for mail in lives.world.mail.boxes[MAIL[DANIEL]] if code in mail.subject]
    assert 1 <= len(notices) <= 1 + kills


@pytest.mark.parametrize("point", ["after sending", "before settling"])
async def test_a_case_told_by_sms_is_told_once_for_twilio_can_be_asked(lives: Lives, point: str) -> None:
    person = lives.by_sms(f"+1212555{lives.kills:04}")
    await person.greets()
    before, kills = await cases(lives), lives.kills
    await lives.arm(point, 9)
    whole(await tell(person, FULL, DANIEL))
    await send(person)
    await lives.disarm()
    assert lives.kills - kills > 2
    await person.says("estado", es("status.open"))
    assert await cases(lives) == before + 1
    assert repeated([message.body for message in lives.world.sms.inbox(person.number)]) == 0


@pytest.mark.parametrize("point", IN_AN_ANSWER)
async def test_an_acceptance_is_kept_once_and_told_once(lives: Lives, point: str) -> None:
    person = lives.on_telegram()
    await person.greets()
    await tell(person, SHORT, DANIEL)
    code = await send(person)
    mail = await lives.world.mail.until(MAIL[DANIEL], code)
    kills = lives.kills
    await lives.arm(point, 1)
    lives.point = NEVER
    page = await lives.post(f"{mail.links[0]}/accept".removeprefix(lives.url))
    assert "You accepted" in page.text
    news = await person.hears(en("notify.accepted", lawyer=DANIEL, code=code))
    assert lives.kills - kills == 2
    async with lives.records() as records:
        case = await records.case(code)
        assert case
        assert [offer.status for offer in await records.offers(case.id)] == ["accepted"]
        assert [event.what for event in await records.timeline(case.id)].count("accepted") == 1
    assert sum(one.text == news for one in person.phone.screen().messages) == 1


async def test_killed_at_any_moment_while_many_write_nobody_is_forgotten(lives: Lives) -> None:
    people: list[OnTelegram | BySms] = [lives.on_telegram() for _ in range(3)]
    people += [lives.by_sms(f"+1213555{n:04}") for n in range(3)]
    calls = lives.world.telegram.calls
    for person in people:
        await person.greets()
    before = await cases(lives)

    async def tells(person: OnTelegram | BySms) -> str:
        whole(await tell(person, FULL, DANIEL))
        return await send(person)

    def ended() -> bool:
        return all(one.done() for one in telling)

    async def some_calls(more: int) -> None:
        enough = len(calls) + more
        await lives.world.until(lambda: len(calls) >= enough or ended(), PATIENCE)

    telling = [asyncio.create_task(tells(person)) for person in people]
    for calls_between in (7, 13, 5, 23, 11):
        await some_calls(calls_between)
        await lives.kill()
    codes = await asyncio.gather(*telling)
    assert len(set(codes)) == len(people)
    assert await cases(lives) == before + len(people)
