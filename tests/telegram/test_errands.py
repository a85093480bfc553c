"""Reminders and drafts on their way, with the real store: who hears what, when, and what is left behind."""

from dataclasses import replace

import pytest

from bot.channels.port import Address, Inbound
from bot.channels.sms import SmsChannel
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account
from bot.demo.telegram.phone import Phone
from bot.store.changes import Commit, PutSafeTime
from handlers.dialogue.messages import Message, Person
from handlers.dialogue.state import Conversation
from handlers.dialogue.upgrades import restore
from tests.telegram.town import HOUR, Town

NUDGE, DATE, CARRIED = "something you began waits here", "the reminder you asked for", "goes on elsewhere"


@pytest.fixture
async def phone(town: Town) -> Phone:
    """Somebody who answered one question and wishes to be reminded."""
    phone = await town.started()
    await phone.ask("/lawyer")
    await phone.tap("Remind me once")
    await phone.tap("Yes, ask me")
    await phone.tap("Skip")
    await town.settled()
    return phone


async def later(town: Town, hours: float) -> None:
    """Let time go by, and do what is then due."""
    town.now += hours * HOUR
    await town.app.timers.step()
    town.app.deliver.nudge()
    await town.settled()


async def conversation(town: Town, phone: Phone) -> Conversation:
    person = town.keys.pseudonym("telegram", str(phone.chat.id))
    row = await town.store.conversation(person)
    assert row
    return restore(town.keys.unseal(f"conversation|{person}", row.state).decode())


async def test_whoever_stops_is_reminded_once(town: Town, phone: Phone) -> None:
    await later(town, 3.9)
    assert NUDGE not in phone.screen().text
    await later(town, 0.2)
    assert NUDGE in phone.screen().text
    for _ in range(4):
        await later(town, 5)
    assert phone.screen().text.count(NUDGE) == 1


async def test_writing_puts_the_reminder_off(town: Town, phone: Phone) -> None:
    await later(town, 3)
    await phone.tap("Skip")
    await town.settled()
    await later(town, 3)
    assert NUDGE not in phone.screen().text
    await later(town, 1.1)
    assert NUDGE in phone.screen().text


async def test_at_night_nobody_is_written_to_and_in_the_part_of_the_day_they_named(town: Town, phone: Phone) -> None:
    await later(town, 14)  # nine in the evening in New York
    assert NUDGE not in phone.screen().text
    person = town.keys.pseudonym("telegram", str(phone.chat.id))
    await town.store.keep(Commit((PutSafeTime(person, "afternoon"),)))
    await later(town, 12)  # nine in the morning
    assert NUDGE not in phone.screen().text
    await later(town, 4)
    assert NUDGE in phone.screen().text


async def test_nobody_is_reminded_who_did_not_ask(town: Town) -> None:
    phone = await town.started()
    await phone.ask("/lawyer")
    await phone.tap("Yes, ask me")
    await town.settled()
    await later(town, 6)
    assert NUDGE not in phone.screen().text


@pytest.mark.parametrize("said", ["quiet", "/erase"])
async def test_who_wants_none_any_more_gets_none(town: Town, phone: Phone, said: str) -> None:
    await phone.ask(said)
    if said == "/erase":
        await phone.tap("Erase everything")
    await town.settled()
    await later(town, 6)
    assert NUDGE not in phone.screen().text


async def test_a_draft_that_was_given_up_is_not_reminded_of(town: Town, phone: Phone) -> None:
    await phone.ask("hello")
    await phone.tap("Start over")
    await phone.tap("No, not now")
    await town.settled()
    await later(town, 6)
    assert NUDGE not in phone.screen().text


async def test_somebody_who_blocked_the_bot_is_not_reminded(town: Town, phone: Phone) -> None:
    await phone.block()
    await town.settled()
    await later(town, 6)
    assert not await town.store.reminders_due(town.now, 9)


async def test_before_the_time_that_was_named_is_over_a_sent_request_is_reminded_of(town: Town) -> None:
    await town.staffed()
    phone = await town.started()
    await town.told(phone, "Within 7 days")
    await phone.tap("Remind of the date")
    await town.settled()
    await phone.tap("Yes, send it")
    await town.settled()
    await later(town, 4 * 24 + 23)
    assert DATE not in phone.screen().text
    await later(town, 2)
    assert DATE in phone.screen().text
    (message,) = [one for one in phone.screen().messages if DATE in one.text]
    assert not any(word in message.text.casefold() for word in ("court", "lawyer", "hearing", "deadline"))


async def carry(town: Town, phone: Phone) -> str:
    await phone.ask("/carry")
    await town.settled()
    text = phone.screen().text
    return text[text.index("GO-") :][:11]


async def test_a_draft_goes_on_on_another_phone_and_leaves_the_first(town: Town, phone: Phone) -> None:
    code, before = await carry(town, phone), await conversation(town, phone)
    other = town.person("es")
    await other.ask(code)
    await town.settled()
    after = await conversation(town, other)
    assert after.answers == before.answers
    assert after.language == "en"
    assert (await conversation(town, phone)).answers == {}
    assert CARRIED in phone.screen().text


async def test_a_button_of_the_draft_that_left_begins_no_other(town: Town, phone: Phone) -> None:
    code = await carry(town, phone)
    shown = phone.screen().last
    assert shown is not None
    (data,) = [button.data for button in shown.buttons if button.label == "Me"]
    await town.person().ask(code)
    await town.settled()
    await phone.press_data(shown, data)
    await town.settled()
    assert (await conversation(town, phone)).answers == {}


async def test_a_code_works_once_and_not_for_its_own_chat_and_not_for_long(town: Town, phone: Phone) -> None:
    code = await carry(town, phone)
    await phone.ask(code)
    await town.settled()
    assert "That code does not work" in phone.screen().text
    first, second = town.person(), town.person()
    await first.ask(code)
    await second.ask(code)
    await town.settled()
    assert "That code does not work" in second.screen().text
    again = await carry(town, first)
    town.now += 0.6 * HOUR
    await second.ask(again)
    await town.settled()
    assert second.screen().text.count("That code does not work") == 2


async def test_a_draft_goes_from_telegram_to_text_messages(town: Town, phone: Phone) -> None:
    code, before = await carry(town, phone), await conversation(town, phone)
    channels = dict(town.app.receive.channels)
    channels["sms"] = _sms()
    receive = replace(town.app.receive, channels=channels)
    who = Address("sms", "+12125550123")
    await receive.take(Inbound(("sms", "SM1"), who, Message(Person("sms"), code)))
    person = town.keys.pseudonym("sms", who.value)
    row = await town.store.conversation(person)
    assert row
    after = restore(town.keys.unseal(f"conversation|{person}", row.state).decode())
    assert after.answers == before.answers


async def test_only_one_of_two_who_send_a_code_at_once_gets_the_draft(town: Town, phone: Phone) -> None:
    code = await carry(town, phone)
    first, second = town.person(), town.person()
    await first.type(code)
    await second.type(code)
    await town.settled()
    kept = [(await conversation(town, one)).answers for one in (first, second)]
    assert sorted(map(len, kept)) == [0, 2]


async def test_nothing_of_a_code_can_be_read_in_the_database(town: Town, phone: Phone) -> None:
    code = await carry(town, phone)
    assert code.removeprefix("GO-").encode() not in town.settings.database.read_bytes()


def _sms() -> SmsChannel:
    return SmsChannel(Account("AC" + "0" * 32, "x", "+18335550100", "", "http://127.0.0.1:9"), Speech("Amparo"))
