"""A chat that others may look into: after a request is sent, at a word, and by and by."""

import pytest

from bot.demo.telegram.phone import Phone
from bot.store.chats import REACH
from tests.telegram.town import HOUR, Town


def texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen().messages]


async def sent(town: Town, phone: Phone) -> None:
    """Bring a request to its end by skipping what can be skipped."""
    await town.told(phone)
    assert "this chat is cleared" in phone.screen().text
    await phone.tap("Yes, send it")
    await town.settled()


async def test_after_sending_nothing_but_the_code_stays(town: Town) -> None:
    await town.staffed()
    phone = await town.started()
    await sent(town, phone)
    (only,) = phone.screen().messages
    assert "Your code is" in only.text
    assert "We cleared this chat." in only.text
    assert only.protected
    assert [one.message for one in await town.standing(phone)] == [only.id]


async def test_a_word_clears_the_chat_and_shows_again_where_one_is(town: Town) -> None:
    phone = await town.started()
    await phone.ask("rights")
    await phone.ask("/clean")
    await town.settled()
    (only,) = phone.screen().messages
    assert only.text.startswith("We deleted the messages of this chat")
    assert "Your rights" in only.text
    assert "At home" in phone.screen().labels


async def test_in_spanish_the_word_is_limpiar(town: Town) -> None:
    phone = await town.started("es")
    await phone.ask("limpiar")
    await town.settled()
    assert len(phone.screen().messages) == 1
    assert phone.screen().text.startswith("Borramos los mensajes")


async def test_what_is_too_old_is_said_to_stay(town: Town) -> None:
    phone = await town.started()
    town.now += REACH
    await phone.ask("/clean")
    await town.settled()
    assert phone.screen().messages[-1].text.startswith("Some messages could not be deleted.")
    assert len(phone.screen().messages) > 1


async def test_what_was_written_while_the_answer_waited_is_deleted_too(town: Town) -> None:
    phone = await town.started()
    town.outside.telegram.faults.fail_next(502, only="sendMessage")
    await phone.type("rights")
    await phone.type("/clean")
    await town.outside.until(lambda: any(call.status == 502 for call in town.outside.telegram.calls))
    await town.outside.telegram.delivered()
    await town.rested()
    town.now += 60.0
    town.app.deliver.nudge()
    await phone.until("We deleted the messages")
    await town.settled()
    assert len(phone.screen().messages) == 1


async def test_erasing_everything_clears_the_chat_although_nothing_is_known_of_it_any_more(town: Town) -> None:
    phone = await town.started()
    await phone.ask("/erase")
    await phone.tap("Erase everything")
    await town.settled()
    (only,) = phone.screen().messages
    assert "Erased on" in only.text
    assert [one.message for one in await town.standing(phone)] == [only.id]


async def test_numbers_of_messages_are_forgotten_after_two_days(town: Town) -> None:
    phone = await town.started()
    await phone.ask("rights")
    await town.settled()
    assert len(await town.standing(phone)) == 4
    town.now += REACH + 60.0
    await town.app.timers.step()
    (left,) = await town.standing(phone)
    assert left.buttons == "inline"


async def test_by_and_by_old_messages_go_before_they_are_out_of_reach(town: Town) -> None:
    phone = await town.started()
    await phone.ask("/privacy")
    await phone.tap("Keep chat clean")
    await town.settled()
    assert "messages here are deleted after a day or two" in phone.screen().text
    for hours, left in ((45, 4), (2, 0)):
        town.now += hours * HOUR
        await town.app.timers.step()
        town.app.deliver.nudge()
        await town.settled()
        assert len(phone.screen().messages) == left
    assert await town.standing(phone) == []


async def test_the_wish_can_be_taken_back(town: Town) -> None:
    phone = await town.started()
    await phone.ask("/privacy")
    await phone.tap("Keep chat clean")
    await town.settled()
    await phone.tap("Privacy")
    await phone.tap("Keep messages")
    await town.settled()
    town.now += 47 * HOUR
    await town.app.timers.step()
    await town.settled()
    assert len(phone.screen().messages) == 4


@pytest.mark.parametrize("gone", [True, False])
async def test_a_chat_whose_person_is_gone_or_silent_is_left_alone(town: Town, gone: bool) -> None:
    phone = await town.started()
    await phone.ask("/privacy")
    await phone.tap("Keep chat clean")
    await town.settled()
    if gone:
        await phone.ask("/erase")
        await phone.tap("Erase everything")
    else:
        await phone.block()
    await town.settled()
    town.now += 47 * HOUR
    town.outside.telegram.calls.clear()
    await town.app.timers.step()
    await town.settled()
    assert town.methods() == []
