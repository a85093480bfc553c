"""Keys in place of the keyboard, and the finer points of what can be ordered and looked at."""

import pytest
from telegram import Bot, KeyboardButton, MenuButtonCommands, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest

from bot.demo.telegram import Button, Inline, Key, Message, Screen
from bot.demo.telegram.message import User
from bot.demo.world import World, now
from tests.demo.echo import Echo

BOT = User(1, "Amparo", is_bot=True)


async def test_keys_type_their_label_or_share_the_contact_until_they_are_removed(
    echo: Echo, bot: Bot, world: World
) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.open()
    markup = ReplyKeyboardMarkup(
        [[KeyboardButton("Share my number", request_contact=True)], ["Type another"]],
        input_field_placeholder="713 555 0100",
    )
    await bot.send_message(rosa.person.id, "How can a lawyer reach you?", reply_markup=markup)
    assert rosa.screen().keys == ((Key("Share my number", "contact"),), (Key("Type another"),))
    assert rosa.screen().placeholder == "713 555 0100"
    await rosa.tap("Type another")
    await rosa.press("Share my number")
    await world.telegram.delivered()
    typed, shared = (update.message for update in echo.updates)
    assert typed
    assert typed.text == "Type another"
    assert shared
    assert shared.contact
    assert shared.contact.user_id == rosa.person.id
    await bot.send_message(rosa.person.id, "Thank you", reply_markup=ReplyKeyboardRemove())
    assert rosa.screen().labels == ()


async def test_a_message_with_keys_cannot_be_edited(bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.open()
    sent = await bot.send_message(rosa.person.id, "Hello", reply_markup=ReplyKeyboardMarkup([["Yes"]]))
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("Good day", rosa.person.id, sent.message_id)


def _said(number: int, *labels: str) -> Message:
    return Message(number, BOT, now(), "Choose", keyboard=Inline(tuple((Button(one, data=one),) for one in labels)))


def test_a_button_is_found_by_its_exact_label_first_on_the_newest_message() -> None:
    old, new = _said(1, "Back", "Yes"), _said(2, "Back", "Yes, send", "Yes, but later")
    screen = Screen((old, new), (), "", "")
    assert screen.find("Back") == (new, Button("Back", data="Back"))
    assert screen.find("Yes") == (old, Button("Yes", data="Yes"))
    assert screen.find("send") == (new, Button("Yes, send", data="Yes, send"))
    assert screen.find("Yes,") is None


def _typing(world: World) -> bool:
    return any(chat.acting is not None for chat in world.telegram.state.chats.values())


async def test_typing_is_shown_until_the_next_message(bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.open()
    await bot.send_chat_action(rosa.person.id, "typing")
    assert _typing(world)
    await bot.send_message(rosa.person.id, "Here it is")
    assert not _typing(world)
    with pytest.raises(BadRequest, match="parameter action"):
        await bot.send_chat_action(rosa.person.id, "dancing")


async def test_the_name_and_the_menu_button_are_kept(bot: Bot) -> None:
    assert (await bot.get_my_name()).name == "Amparo"
    await bot.set_my_name("Amparo Houston")
    assert (await bot.get_my_name("es")).name == "Amparo Houston"
    with pytest.raises(BadRequest, match=r"(?i)name is too long"):
        await bot.set_my_name("x" * 65)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_every_call_of_the_bot_is_listed_with_how_it_ended(bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    with pytest.raises(BadRequest):
        await bot.send_message(rosa.person.id, "too early")
    await rosa.open()
    await bot.send_message(rosa.person.id, "hello")
    calls = [(call.method, call.chat, call.status) for call in world.telegram.calls]
    assert calls == [
        ("getMe", "", 200),
        ("sendMessage", str(rosa.person.id), 400),
        ("sendMessage", str(rosa.person.id), 200),
    ]


async def test_faults_that_were_cleared_do_not_strike(bot: Bot, world: World) -> None:
    world.telegram.faults.fail_next(500, count=3)
    world.telegram.faults.clear()
    assert (await bot.get_me()).username == "amparo_demo_bot"
