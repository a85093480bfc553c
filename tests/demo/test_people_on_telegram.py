"""People with Telegram talk to a bot that is built on the real client."""

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Forbidden

from bot.demo.ground import NotSeen
from bot.demo.telegram import NoSuchButton
from bot.demo.world import World
from tests.demo.echo import Echo


async def test_what_is_typed_reaches_the_bot_and_its_answer_the_phone(echo: Echo, world: World) -> None:
    rosa = world.telegram.person("Rosa", "es")
    answer = await rosa.ask("hola")
    assert answer.text == "You said hola"
    assert echo.updates[0].effective_user
    assert echo.updates[0].effective_user.language_code == "es"
    assert [message.by_bot for message in rosa.screen().messages] == [False, True]


async def test_a_command_is_marked_as_one(echo: Echo, world: World) -> None:
    await world.telegram.person("Rosa").ask("/start flyer_7")
    assert echo.updates[0].message
    assert [entity.type for entity in echo.updates[0].message.entities] == ["bot_command"]


async def test_a_pressed_button_is_answered_and_edits_the_message_in_place(echo: Echo, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    menu = await rosa.ask("/menu")
    assert menu.entities[0].kind == "bold"
    edited = await rosa.tap("Rights")
    assert (edited.id, edited.text, edited.buttons) == (menu.id, "You pressed rights", ())
    assert edited.edits[0].text == "Menu"
    assert rosa.screen().notice == "Done"


async def test_a_button_with_a_link_gives_the_link_and_tells_the_bot_nothing(echo: Echo, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.ask("/menu")
    assert await rosa.press("A page") == "https://example.org/page"
    assert len(echo.updates) == 1


async def test_pressing_what_is_not_there_tells_what_is(world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.ask("/menu")
    with pytest.raises(NoSuchButton) as caught:
        await rosa.press("Lawyers")
    assert caught.value.labels == ("Rights", "Find", "A page")


async def test_a_stale_press_carries_the_data_that_was_once_shown(echo: Echo, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    menu = await rosa.ask("/menu")
    await rosa.tap("Rights")
    await rosa.press_data(menu, "find")
    await rosa.until("You pressed find")
    assert echo.updates[-1].callback_query
    assert echo.updates[-1].callback_query.data == "find"


async def test_waiting_for_what_never_comes_ends_and_tells_what_came(world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.ask("hola")
    with pytest.raises(NotSeen, match="You said hola"):
        await rosa.until("goodbye", within=0.05)


async def test_every_other_kind_of_message_arrives_as_its_kind(echo: Echo, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.send_photo("this paper")
    await rosa.send_sticker()
    await rosa.send_voice()
    await rosa.send_location()
    await rosa.send_document()
    await rosa.share_contact("15555550123")
    typed = await rosa.type("my name is X")
    await rosa.edit(typed, "my name is Y")
    await world.telegram.delivered()
    messages = [update.message or update.edited_message for update in echo.updates]
    photo, sticker, voice, location, document, contact, _, edited = messages
    assert photo
    assert photo.photo
    assert photo.caption == "this paper"
    assert sticker
    assert sticker.sticker
    assert voice
    assert voice.voice
    assert location
    assert location.location
    assert document
    assert document.document
    assert contact
    assert contact.contact
    assert contact.contact.phone_number == "15555550123"
    assert edited
    assert edited.text == "my name is Y"
    assert edited.edit_date


async def test_a_blocked_bot_is_told_and_refused_until_it_is_let_in_again(echo: Echo, bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    await rosa.ask("hola")
    await rosa.block()
    await world.telegram.delivered()
    assert echo.updates[-1].my_chat_member
    assert echo.updates[-1].my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(rosa.person.id, "still there?")
    await rosa.unblock()
    await bot.send_message(rosa.person.id, "welcome back")
    assert "welcome back" in rosa.screen().text


async def test_a_group_that_became_a_supergroup_names_its_new_id(echo: Echo, bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    group = world.telegram.group("Neighbours")
    await group.add_bot(rosa)
    await group.say(rosa, "hello all")
    await world.telegram.delivered()
    assert echo.updates[-1].effective_chat
    assert echo.updates[-1].effective_chat.type == "group"
    new = await group.migrate(rosa)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.chat.id, "hello")
    assert caught.value.new_chat_id == new.chat.id
    await bot.send_message(new.chat.id, "hello here")
    assert "hello here" in new.screen().text


async def test_the_bot_cannot_write_first(bot: Bot, world: World) -> None:
    rosa = world.telegram.person("Rosa")
    with pytest.raises(Exception, match="Chat not found"):
        await bot.send_message(rosa.person.id, "hello")
    await rosa.open()
    assert (await bot.send_message(rosa.person.id, "hello")).text == "hello"
