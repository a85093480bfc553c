"""The provider's copies are emptied when a message has come to its end, however long that takes."""

from bot.copies import copy_received, copy_sent
from bot.settling import COPY_DAYS
from bot.store.changes import Commit
from tests.deliver.conftest import START, Office

ANA = "+17135550142"
HOUR, DAY = 3600.0, 86_400.0


async def test_what_we_sent_is_emptied_once_it_has_arrived(office: Office) -> None:
    office.world.sms.life = ("queued", "sent", "delivered")
    await office.put("sms", ANA, "your words")
    await office.deliver.step()
    (sid,) = office.world.sms.account.messages
    await office.world.until(lambda: office.world.sms.account.messages[sid].final)
    await office.drain_copies()
    assert office.world.sms.account.messages[sid].body == ""
    assert office.texts(ANA) == ["your words"]
    assert office.clock.now == START + HOUR
    assert (await office.store.copies_kept()).count == 0


async def test_one_still_under_way_is_tried_again_for_days(office: Office) -> None:
    await office.put("sms", ANA, "your words")
    await office.deliver.step()
    (sid,) = office.world.sms.account.messages
    while office.clock.now < START + 13 * DAY:
        office.clock.now = await office.store.next_due() or 0.0
        await office.deliver.step()
    kept = await office.store.copies_kept()
    assert (kept.count, kept.oldest) == (1, START)
    office.world.sms.account.move(sid, "undelivered", 30003)
    await office.drain_copies()
    assert office.world.sms.account.messages[sid].body == ""


async def test_after_fourteen_days_somebody_must_look(office: Office) -> None:
    await office.put("sms", ANA, "your words")
    await office.drain_copies()
    (row,) = await office.store.outbox("dead", 9)
    assert "20009" in row.error
    assert (await office.store.copies_kept()).count == 1
    assert COPY_DAYS * DAY - HOUR <= office.clock.now - START <= (COPY_DAYS + 1) * DAY


async def test_the_words_and_pictures_that_came_in_are_taken_away(office: Office) -> None:
    message = office.world.sms.account.receive(ANA, "look", ("image/jpeg", "image/png"))
    await office.store.keep(Commit(outbox=(copy_received(office.keys, message.sid, START),)))
    await office.drain_copies()
    left = office.world.sms.account.messages[message.sid]
    assert (left.body, left.media) == ("", ())


async def test_one_that_is_not_there_is_done_and_one_refused_is_not(office: Office) -> None:
    await office.store.keep(Commit(outbox=(copy_sent(office.keys, "SM" + "0" * 32, START - HOUR),)))
    await office.drain_copies()
    assert (await office.store.copies_kept()).count == 0
    office.world.sms.faults.fail_next(400)
    message = office.world.sms.account.receive(ANA, "words", ())
    await office.store.keep(Commit(outbox=(copy_received(office.keys, message.sid, START),)))
    await office.drain_copies()
    assert (await office.store.copies_kept()).count == 1


async def test_what_nobody_answered_is_asked_again(office: Office) -> None:
    message = office.world.sms.account.receive(ANA, "words", ())
    office.world.sms.faults.hang_next()
    await office.store.keep(Commit(outbox=(copy_received(office.keys, message.sid, START),)))
    await office.drain_copies()
    assert office.world.sms.account.messages[message.sid].body == ""
