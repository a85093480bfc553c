import asyncio

from bot.channels.port import Address
from bot.demo.faults import Moment
from bot.settling import MOST_LIVES
from tests.deliver.conftest import START, Office, Stuck

ANA, BO = "+17135550142", "+17135550143"
DAY = 86_400


async def test_what_is_due_is_sent_and_its_words_and_address_are_erased(office: Office) -> None:
    outbox = await office.put("sms", ANA, "Held now?")
    assert await office.deliver.step() == 1
    assert office.texts(ANA) == ["Held now?"]
    row = await office.row(outbox)
    assert (row.status, row.envelope.address, row.envelope.payload) == ("sent", b"", b"")
    assert row.provider_id == office.world.sms.inbox(ANA)[0].sid
    assert await office.deliver.step() == 0


async def test_every_channel_is_sent_through(office: Office) -> None:
    phone = await office.phone()
    await office.put("telegram", str(phone.chat.id), "by Telegram")
    await office.put("sms", ANA, "by SMS")
    await office.put("email", "ruiz@example.org", "by mail")
    assert await office.deliver.step() == 3
    assert phone.screen().text == "by Telegram"
    assert office.texts(ANA) == ["by SMS"]
    assert (await office.world.mail.until("ruiz@example.org")).text.strip() == "by mail"


async def test_messages_to_one_address_keep_their_order_even_when_one_is_refused(office: Office) -> None:
    for body in ("one", "two", "three"):
        await office.put("sms", ANA, body)
    office.world.sms.faults.fail_next(503, count=2)
    await office.drain()
    assert office.texts(ANA) == ["one", "two", "three"]


async def test_a_lane_that_waits_holds_back_no_other(office: Office) -> None:
    office.world.sms.faults.fail_next(503)
    await office.put("sms", ANA, "one")
    await office.deliver.step()
    await office.put("sms", ANA, "two")
    await office.put("sms", BO, "three")
    await office.deliver.step()
    assert (office.texts(ANA), office.texts(BO)) == ([], ["three"])


async def test_a_provider_that_is_away_is_tried_again_at_growing_intervals(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    office.world.sms.faults.fail_next(503, count=6)
    waits = []
    for _ in range(6):
        await office.deliver.step()
        before = office.clock.now
        await office.until_due()
        waits.append(office.clock.now - before)
    assert all(0 < wait <= 900 for wait in waits)
    assert waits[0] < waits[2] < waits[4]
    await office.deliver.step()
    assert (await office.row(outbox)).status == "sent"
    assert office.texts(ANA) == ["hello"]


async def test_after_a_day_without_success_it_is_a_dead_letter(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    office.world.sms.faults.fail_next(503, count=3)
    for at in (START, START + DAY / 2, START + DAY + 3600):
        office.clock.now = at
        assert (await office.row(outbox)).status == "due"
        await office.deliver.step()
    row = await office.row(outbox)
    assert (row.status, row.error) == ("dead", "503; given up after a day")
    assert row.envelope.payload != b""


async def test_a_dead_letter_holds_back_nothing(office: Office) -> None:
    wrong = await office.put("sms", "+1555", "never")
    await office.put("sms", "+1555", "neither")
    await office.drain()
    assert (await office.row(wrong)).error == "21211 not a number"
    assert [row.status for row in await office.store.outbox("dead", 9)] == ["dead", "dead"]


async def test_someone_who_opted_out_is_left_in_peace(office: Office) -> None:
    office.world.sms.account.opted_out.add(ANA)
    first = await office.put("sms", ANA, "one")
    second = await office.put("sms", ANA, "two")
    await office.deliver.step()
    assert [(await office.row(outbox)).status for outbox in (first, second)] == ["dropped", "dropped"]
    assert await office.next_due() is None
    person = office.keys.pseudonym("sms", ANA)
    assert (await office.store.opening(person, ("sms", "SM1"))).silent


async def test_a_blocked_bot_leaves_the_person_in_peace(office: Office) -> None:
    phone = await office.phone()
    await phone.block()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    await office.deliver.step()
    assert (await office.row(outbox)).status == "dropped"
    person = office.keys.pseudonym("telegram", str(phone.chat.id))
    assert (await office.store.opening(person, ("telegram", "1"))).silent


async def test_a_channel_that_is_off_is_waited_for_and_then_given_up(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    without = office.sender(channels={})
    await without.step()
    row = await office.row(outbox)
    assert (row.status, row.error) == ("due", "channel is off")
    await office.drain(without)
    assert (await office.row(outbox)).status == "dead"


async def test_an_envelope_whose_seal_does_not_open_is_a_dead_letter(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    office.keys._epochs.clear()  # noqa: SLF001  the key of that month is destroyed
    (office.keys._folder.path / "server-2026-09.key").unlink()  # noqa: SLF001  the same
    await office.deliver.step()
    row = await office.row(outbox)
    assert (row.status, row.error) == ("dead", "its seal does not open")


async def test_an_answer_that_was_lost_is_asked_for_and_nothing_is_sent_twice(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    office.world.sms.faults.cut_next(Moment.AFTER)
    await office.deliver.step()
    assert (await office.row(outbox)).status == "unknown"
    await office.until_due()
    await office.deliver.step()
    row = await office.row(outbox)
    assert (row.status, row.provider_id) == ("sent", office.world.sms.inbox(ANA)[0].sid)
    assert office.texts(ANA) == ["hello"]


async def test_a_request_that_was_lost_is_asked_for_and_sent_again(office: Office) -> None:
    await office.put("sms", ANA, "hello")
    office.world.sms.faults.cut_next(Moment.BEFORE)
    await office.drain()
    assert office.texts(ANA) == ["hello"]


async def test_the_same_words_sent_before_are_not_taken_for_the_ones_in_doubt(office: Office) -> None:
    await office.put("sms", ANA, "hello")
    await office.deliver.step()
    office.clock.now += 60
    await office.put("sms", ANA, "hello")
    office.world.sms.faults.cut_next(Moment.BEFORE)
    await office.drain()
    assert office.texts(ANA) == ["hello", "hello"]


async def test_while_twilio_cannot_say_it_is_not_sent_again(office: Office) -> None:
    outbox = await office.put("sms", ANA, "hello")
    office.world.sms.faults.cut_next(Moment.AFTER)
    await office.deliver.step()
    office.world.sms.faults.fail_next(503, count=4)
    for _ in range(4):
        await office.until_due()
        await office.deliver.step()
        assert (await office.row(outbox)).status == "unknown"
    await office.drain()
    assert office.texts(ANA) == ["hello"]
    assert (await office.row(outbox)).status == "sent"


async def test_on_telegram_a_message_in_doubt_is_sent_once_more(office: Office) -> None:
    phone = await office.phone()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    office.world.telegram.faults.cut_next(Moment.AFTER)
    await office.drain()
    assert (await office.row(outbox)).status == "sent"
    assert len(office.calls()) == 2


async def test_on_telegram_a_message_in_doubt_after_three_more_sendings_is_a_dead_letter(office: Office) -> None:
    phone = await office.phone()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    office.world.telegram.faults.cut_next(Moment.AFTER, count=9, only="sendMessage")
    await office.drain()
    row = await office.row(outbox)
    assert (row.status, row.error) == ("dead", "resent 3 times; unknown each time")
    assert len(office.calls()) == 4


async def test_each_fault_costs_one_repeat_and_a_refusal_between_none(office: Office) -> None:
    phone = await office.phone()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    faults = office.world.telegram.faults
    faults.cut_next(Moment.AFTER, only="sendMessage")
    faults.fail_next(502, only="sendMessage")
    faults.cut_next(Moment.AFTER, only="sendMessage")
    await office.drain()
    assert (await office.row(outbox)).status == "sent"
    assert len(phone.screen().messages) == 3


async def test_mail_in_doubt_is_sent_once_more_under_the_same_name(office: Office) -> None:
    outbox = await office.put("email", "ruiz@example.org", "hello")
    (row,) = await office.store.lease(office.clock.now, office.clock.now + 120, 9)
    await office.channels["email"].send(*sealed(office, row.envelope.lane))
    office.clock.now += 120
    await office.drain()
    assert (await office.row(outbox)).status == "sent"
    names = [mail.headers["Message-ID"] for mail in office.world.mail.boxes["ruiz@example.org"]]
    assert len(names) == 2
    assert len(set(names)) == 1


def sealed(office: Office, lane: str) -> tuple[Address, str]:
    assert lane == office.keys.pseudonym("email", "ruiz@example.org")
    return Address("email", "ruiz@example.org"), office.channels["email"].text("hello").payload


async def test_an_envelope_left_leased_by_a_killed_process_is_in_doubt(office: Office) -> None:
    phone = await office.phone()
    by_sms = await office.put("sms", ANA, "one")
    by_telegram = await office.put("telegram", str(phone.chat.id), "two")
    assert len(await office.store.lease(office.clock.now, office.clock.now + 120, 9)) == 2
    await office.channels["sms"].send(Address("sms", ANA), office.channels["sms"].text("one").payload)
    assert await office.deliver.step() == 0
    office.clock.now += 120
    await office.drain()
    assert [(await office.row(outbox)).status for outbox in (by_sms, by_telegram)] == ["sent", "sent"]
    assert office.texts(ANA) == ["one"]
    assert phone.screen().text == "two"


async def test_a_process_killed_while_it_sends_once_more_counts_as_a_fault_more(office: Office) -> None:
    phone = await office.phone()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    office.world.telegram.faults.cut_next(Moment.BEFORE)
    await office.deliver.step()
    await office.until_due()
    await killed_while_sending(office, "telegram")
    row = await office.row(outbox)
    office.clock.now += 120
    await office.drain()
    assert row.error == "resent"
    assert (await office.row(outbox)).status == "sent"


async def test_a_prompt_outlives_more_deaths_than_broken_wires_for_most_did_not_strike_it(office: Office) -> None:
    phone = await office.phone()
    outbox = await office.put("telegram", str(phone.chat.id), "hello")
    for _ in range(MOST_LIVES):
        await killed_while_sending(office, "telegram")
        office.clock.now += 120
    await office.drain()
    assert (await office.row(outbox)).status == "sent"
    assert phone.screen().text == "hello"


async def killed_while_sending(office: Office, name: str) -> None:
    stuck = Stuck(office.channels[name])
    task = asyncio.create_task(office.sender(channels={name: stuck}).step())
    await stuck.begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
