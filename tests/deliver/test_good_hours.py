"""What nobody asked for waits for the day; an answer does not, and is not held back by what waits."""

from bot.cases.envelopes import Purpose, envelope, recipient
from bot.store.changes import Commit, PutSafeTime, SetSilent
from bot.store.rows import HELD
from tests.deliver.conftest import START, Office

ANA = "+17135550142"
NIGHT = START - START % 86_400 + 7 * 3600  # 2 in the morning in Houston
MORNING, EVENING = NIGHT + 6 * 3600, NIGHT + 15 * 3600


async def put(office: Office, body: str, purpose: Purpose) -> int:
    to, said = recipient(office.keys, "sms", ANA), office.channels["sms"].text(body)
    await office.store.keep(Commit(outbox=(envelope(office.keys, to, said, purpose, office.clock.now),)))
    return max(row.id for row in await office.store.outbox("due", 9))


async def test_an_update_waits_until_the_morning_and_an_answer_passes_it_by(office: Office) -> None:
    office.clock.now = NIGHT
    number = await put(office, "news", "update")
    await office.deliver.step()
    row = await office.row(number)
    assert (row.status, row.error, row.envelope.due) == ("due", HELD, MORNING)
    await put(office, "answer", "prompt")
    await office.deliver.step()
    assert office.texts(ANA) == ["answer"]
    await office.drain()
    assert (office.texts(ANA), office.clock.now) == (["answer", "news"], MORNING)


async def test_the_hour_that_somebody_named_is_waited_for(office: Office) -> None:
    office.clock.now = MORNING
    await office.store.keep(Commit((PutSafeTime(office.keys.pseudonym("sms", ANA), "evening"),)))
    await put(office, "message", "relay")
    await office.drain()
    assert (office.texts(ANA), office.clock.now) == (["message"], EVENING)


async def test_who_opts_out_at_night_hears_nothing_in_the_morning(office: Office) -> None:
    office.clock.now = NIGHT
    await put(office, "news", "update")
    await office.deliver.step()
    lane = office.keys.pseudonym("sms", ANA)
    await office.store.keep(Commit((SetSilent(lane, silent=True, at=NIGHT),)))
    await office.drain()
    assert office.texts(ANA) == []


async def test_an_answer_that_was_kept_for_hours_waits_for_the_day_too(office: Office) -> None:
    office.clock.now = NIGHT - 7 * 3600
    await put(office, "old answer", "prompt")
    office.clock.now = NIGHT
    await office.drain()
    assert office.clock.now == MORNING
