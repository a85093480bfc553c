"""Buttons as people meet them: one set at a time, none that spins, none that does what it should not."""

import pytest

from bot.demo.telegram.phone import Phone
from tests.telegram.town import Town


def with_buttons(phone: Phone) -> list[int]:
    return [message.id for message in phone.screen().messages if message.buttons]


async def test_a_typed_answer_gets_a_new_message_and_the_old_buttons_go(town: Town) -> None:
    phone = await town.started()
    first = phone.screen().last
    await phone.ask("rights")
    await town.settled()
    last = phone.screen().last
    assert first is not None
    assert last is not None
    assert last.id != first.id
    assert with_buttons(phone) == [last.id]


async def test_a_press_changes_its_message_in_place(town: Town) -> None:
    phone = await town.started()
    before = len(phone.screen().messages)
    await phone.tap("My rights")
    await town.settled()
    assert len(phone.screen().messages) == before
    assert len(with_buttons(phone)) == 1


async def test_buttons_go_although_the_service_was_built_anew(town: Town) -> None:
    phone = await town.started()
    await town.settled()
    known = [message.message for message in await town.standing(phone) if message.buttons]
    assert known == with_buttons(phone)
    town.build()
    async with town.app.running():
        await phone.ask("rights")
        await town.settled()
    assert len(with_buttons(phone)) == 1


async def test_buttons_of_a_message_that_is_gone_are_no_obstacle(town: Town) -> None:
    phone = await town.started()
    (standing,) = with_buttons(phone)
    phone.chat.remove(standing)
    await phone.ask("rights")
    await town.settled()
    assert [message.message for message in await town.standing(phone) if message.buttons] == with_buttons(phone)


async def test_a_stale_button_shows_where_one_is(town: Town) -> None:
    phone = await town.started()
    old = phone.screen().last
    assert old is not None
    await phone.ask("/lawyer")
    await phone.press_data(old, "consent:yes:1")
    await phone.until("That button was on an older message")
    await town.settled()
    shown = phone.chat.messages[old.id]
    assert "May we ask you some questions?" in shown.text
    assert with_buttons(phone) == [old.id]


@pytest.mark.parametrize("data", ["", "x", "menu:/erase", "menu:" + "é" * 20 + ":1", "consent:yes:999999", "::"])
async def test_forged_data_does_nothing_but_show_where_one_is(town: Town, data: str) -> None:
    phone = await town.started()
    shown = phone.screen().last
    assert shown is not None
    query = await phone.press_data(shown, data)
    await phone.until("That button was on an older message")
    await town.settled()
    assert query not in phone.state.queries
    assert "Talk to a lawyer" in phone.screen().labels


async def test_every_press_is_answered_once(town: Town) -> None:
    phone = await town.started()
    for label in ("My rights", "Menu", "Find a person", "Menu"):
        await phone.tap(label)
    await town.settled()
    assert phone.state.queries == {}
    answers = [call for call in town.outside.telegram.calls if call.method == "answerCallbackQuery"]
    assert [call.status for call in answers] == [200] * 4


async def test_a_press_delivered_twice_is_answered_once(town: Town) -> None:
    phone = await town.started()
    await phone.tap("My rights")
    await town.settled()
    update = max(town.outside.telegram.state.updates.history)
    assert await town.outside.telegram.repeat(update) == 200
    await town.settled()
    assert town.methods().count("answerCallbackQuery") == 1


async def test_a_press_whose_turn_fails_is_answered_and_its_turn_made_up_for(town: Town) -> None:
    phone = await town.started()
    town.failing = 2
    await phone.tap("My rights")
    await town.settled()
    assert phone.chat.notice.startswith("That did not work just now.")
    assert phone.state.queries == {}
    assert town.methods().count("answerCallbackQuery") == 1
    assert "Your rights" in phone.screen().text


async def test_a_press_that_telegram_does_not_take_at_first_is_answered_later(town: Town) -> None:
    phone = await town.started()
    assert town.app.telegram is not None

    async def at_once(_: float) -> None: ...

    town.app.telegram.presses.sleep = at_once
    town.outside.telegram.faults.fail_next(502, count=2, only="answerCallbackQuery")
    await phone.tap("My rights")
    await town.settled()
    assert phone.state.queries == {}


async def test_somebody_who_blocked_the_bot_is_left_alone_until_they_write(town: Town) -> None:
    phone = await town.started()
    phone.chat.blocked = True
    await phone.type("rights")
    await town.settled()
    lane = town.keys.pseudonym("telegram", str(phone.chat.id))
    assert (await town.store.opening(lane, ("", ""))).silent
    assert await town.store.outbox_depth() == {"sent": 1, "dropped": 1}
    await phone.unblock()
    await phone.ask("hello")
    assert not (await town.store.opening(lane, ("", ""))).silent
