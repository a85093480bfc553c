import logging
import socket
from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest

from bot.channels.port import Address, CannotTell, Gone, Placed, TryLater, Undeliverable, Unsure
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_payload import Button, Payload
from bot.channels.telegram_wire import decision
from bot.demo.faults import Moment
from bot.demo.telegram.phone import Phone
from bot.demo.world import Accounts, World
from bot.store.chats import ChatMessage

pytestmark = pytest.mark.whole

TOKEN = Accounts().telegram_token
BUTTONS = ((Button("Yes", "detained:yes:1"), Button("No", "detained:no:1")),)
HELLO = Payload("Held <b>now</b>?", buttons=BUTTONS)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", accounts=Accounts(telegram_secret="")) as world:
        yield world


@pytest.fixture
async def channel(world: World) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, Speech("Amparo"), world.url, patience=0.2)
    await channel.open()
    yield channel
    await channel.close()


@pytest.fixture
async def phone(world: World) -> Phone:
    phone = world.telegram.person("Ana", "es")
    await phone.open()
    return phone


async def send(channel: TelegramChannel, phone: Phone, payload: Payload) -> str:
    return await channel.send(Address("telegram", str(phone.chat.id)), payload.to_json())


async def place(channel: TelegramChannel, phone: Phone, payload: Payload, *standing: ChatMessage) -> Placed:
    return await channel.place(Address("telegram", str(phone.chat.id)), payload.to_json(), standing, 0.0)


def stands(phone: Phone, message: int | None) -> ChatMessage:
    assert message is not None
    return ChatMessage(str(phone.chat.id), message, 0.0, "inline")


async def test_a_message_arrives_with_its_bold_and_its_buttons(channel: TelegramChannel, phone: Phone) -> None:
    number = await send(channel, phone, HELLO)
    shown = phone.screen().last
    assert shown is not None
    assert (str(shown.id), shown.text) == (number, "Held now?")
    assert [(entity.kind, entity.offset, entity.length) for entity in shown.entities] == [("bold", 5, 3)]
    assert phone.screen().labels == ("Yes", "No")
    assert not shown.preview
    assert not shown.protected


async def test_words_of_a_case_are_protected(channel: TelegramChannel, phone: Phone) -> None:
    await send(channel, phone, Payload("Your name", protect=True))
    shown = phone.screen().last
    assert shown is not None
    assert shown.protected


async def test_a_placeholder_stands_in_the_typing_box(channel: TelegramChannel, phone: Phone) -> None:
    await send(channel, phone, Payload("Where?", placeholder="11201 or New York"))
    assert phone.screen().placeholder == "11201 or New York"


async def test_the_message_of_a_press_is_edited(channel: TelegramChannel, phone: Phone) -> None:
    number = int(await send(channel, phone, HELLO))
    assert await send(channel, phone, Payload("Where?", edit=number)) == str(number)
    assert phone.screen().text == "Where?"
    assert phone.screen().labels == ()


async def test_a_press_is_answered_with_a_notice_for_a_moment(channel: TelegramChannel, phone: Phone) -> None:
    number = int(await send(channel, phone, HELLO))
    query = await phone.press_data(phone.chat.messages[number], "detained:yes:1")
    await channel.answer(query, "One moment")
    assert query not in phone.state.queries
    assert phone.screen().notice == "One moment"


async def test_a_press_that_is_too_old_or_answered_is_no_matter(channel: TelegramChannel, phone: Phone) -> None:
    number = int(await send(channel, phone, HELLO))
    query = await phone.press_data(phone.chat.messages[number], "detained:yes:1")
    await channel.answer(query)
    await channel.answer(query)
    await channel.answer("of-yesterday")


async def test_a_press_that_cannot_be_answered_now_may_be_later(channel: TelegramChannel, world: World) -> None:
    world.telegram.faults.fail_next(502)
    with pytest.raises(TryLater):
        await channel.answer("1")


async def test_buttons_that_stand_go_but_for_those_of_the_message_that_is_edited(
    channel: TelegramChannel, phone: Phone
) -> None:
    old, new = [await place(channel, phone, HELLO) for _ in range(2)]
    assert (new.buttons, new.bared) == ("inline", ())
    standing = [stands(phone, old.message), stands(phone, new.message)]
    placed = await place(channel, phone, Payload("Where?", edit=new.message, buttons=BUTTONS), *standing)
    assert placed == Placed(new.message, "inline", (old.message,) if old.message else ())
    assert [bool(message.buttons) for message in phone.screen().messages] == [False, True]


async def test_buttons_are_gone_where_their_message_is(channel: TelegramChannel, phone: Phone) -> None:
    placed = await place(channel, phone, Payload("Where?"), stands(phone, 424242))
    assert (placed.buttons, placed.bared) == ("", (424242,))


async def test_nothing_is_written_when_buttons_cannot_be_taken_away_now(
    channel: TelegramChannel, phone: Phone, world: World
) -> None:
    old = await place(channel, phone, HELLO)
    world.telegram.faults.fail_next(429, retry_after=9, only="editMessageReplyMarkup")
    with pytest.raises(TryLater):
        await place(channel, phone, Payload("Where?"), stands(phone, old.message))
    assert phone.screen().text == "Held now?"


async def test_buttons_of_which_nobody_knows_are_not_taken_for_gone(
    channel: TelegramChannel, phone: Phone, world: World
) -> None:
    old = await place(channel, phone, HELLO)
    world.telegram.faults.hang_next(only="editMessageReplyMarkup")
    placed = await place(channel, phone, Payload("Where?"), stands(phone, old.message))
    assert placed.bared == ()


async def test_somebody_who_waits_sees_that_we_type(channel: TelegramChannel, phone: Phone, world: World) -> None:
    await channel.busy(Address("telegram", str(phone.chat.id)))
    assert phone.chat.acting is not None
    world.telegram.faults.fail_next(429, retry_after=9)
    await channel.busy(Address("telegram", str(phone.chat.id)))


async def test_an_edit_that_changes_nothing_counts_as_sent(channel: TelegramChannel, phone: Phone) -> None:
    number = int(await send(channel, phone, HELLO))
    again = Payload(HELLO.text, edit=number, buttons=BUTTONS)
    assert await send(channel, phone, again) == str(number)
    assert len(phone.screen().messages) == 1


async def test_an_edit_of_what_is_gone_becomes_a_new_message(channel: TelegramChannel, phone: Phone) -> None:
    await send(channel, phone, Payload("Where?", edit=424242))
    assert phone.screen().text == "Where?"


async def test_an_edit_of_what_cannot_be_edited_becomes_a_new_message(channel: TelegramChannel, phone: Phone) -> None:
    own = await phone.type("hello")
    await send(channel, phone, Payload("Where?", edit=own.id))
    assert phone.screen().text == "Where?"


async def test_the_pressed_message_loses_its_buttons_to_a_protected_one(channel: TelegramChannel, phone: Phone) -> None:
    number = int(await send(channel, phone, HELLO))
    await send(
        channel, phone, Payload("Your name", bare=number, buttons=((Button("Send", "review:send:2"),),), protect=True)
    )
    assert phone.screen().labels == ("Send",)
    assert phone.screen().text == "Held now?\n\nYour name"


async def test_a_blocked_bot_is_told_that_the_person_is_gone(channel: TelegramChannel, phone: Phone) -> None:
    await phone.block()
    with pytest.raises(Gone):
        await send(channel, phone, HELLO)


async def test_a_chat_nobody_opened_is_undeliverable(channel: TelegramChannel, world: World) -> None:
    with pytest.raises(Undeliverable, match="400 Chat not found"):
        await send(channel, world.telegram.person("Bo"), HELLO)


async def test_a_flood_makes_everybody_wait_as_long_as_telegram_says(
    channel: TelegramChannel, phone: Phone, world: World
) -> None:
    world.telegram.faults.fail_next(429, retry_after=17)
    with pytest.raises(TryLater) as refused:
        await send(channel, phone, HELLO)
    assert (refused.value.after, refused.value.everyone) == (17.0, True)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_broken_server_is_tried_again(
    channel: TelegramChannel, phone: Phone, world: World, status: int
) -> None:
    world.telegram.faults.fail_next(status)
    with pytest.raises(TryLater):
        await send(channel, phone, HELLO)


async def test_a_refused_token_is_no_fault_of_the_message(world: World, phone: Phone) -> None:
    channel = TelegramChannel("7000000001:AAanother-token-altogether", Speech("Amparo"), world.url)
    with pytest.raises(TryLater) as refused:
        await send(channel, phone, HELLO)
    assert refused.value.everyone
    await channel.close()


@pytest.mark.parametrize("moment", list(Moment))
async def test_a_lost_answer_leaves_open_what_was_done(
    channel: TelegramChannel, phone: Phone, world: World, moment: Moment
) -> None:
    world.telegram.faults.cut_next(moment)
    with pytest.raises(Unsure):
        await send(channel, phone, HELLO)
    assert len(phone.screen().messages) == (1 if moment is Moment.AFTER else 0)


async def test_a_server_that_does_not_answer_leaves_open_what_was_done(
    channel: TelegramChannel, phone: Phone, world: World
) -> None:
    world.telegram.faults.hang_next(Moment.AFTER)
    with pytest.raises(Unsure):
        await send(channel, phone, HELLO)


async def test_no_connection_means_that_nothing_was_done(phone: Phone) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    channel = TelegramChannel(TOKEN, Speech("Amparo"), f"http://127.0.0.1:{port}")
    with pytest.raises(TryLater) as refused:
        await send(channel, phone, HELLO)
    assert not refused.value.everyone
    await channel.close()


async def test_a_group_that_became_a_supergroup_gets_it_there(
    channel: TelegramChannel, phone: Phone, world: World
) -> None:
    group = world.telegram.group("Vecinos")
    await group.add_bot(phone)
    moved = await group.migrate(phone)
    await channel.send(Address("telegram", str(group.chat.id)), Payload("We only talk one to one.").to_json())
    assert moved.screen().text == "We only talk one to one."


async def test_telegram_cannot_be_asked_what_was_sent(channel: TelegramChannel, phone: Phone) -> None:
    with pytest.raises(CannotTell):
        await channel.find_sent(Address("telegram", str(phone.chat.id)), HELLO.to_json(), 0.0)


async def test_neither_token_nor_text_nor_address_is_ever_written_to_the_log(
    channel: TelegramChannel, phone: Phone, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world.telegram.faults.fail_next(502)
    world.telegram.faults.cut_next()
    raised = []
    for _ in range(4):
        try:
            await send(channel, phone, Payload("Planted words"))
        except (TryLater, Unsure) as error:
            raised.append(f"{error!r} {error.__cause__!r}")
    assert raised
    await phone.type("Planted words of theirs")
    assert await channel.updates(None, 0)
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn")]
    written = "\n".join([*logged, *raised])
    for secret in (TOKEN, TOKEN.partition(":")[2], "Planted", str(phone.chat.id)):
        assert secret not in written


def test_a_reason_keeps_no_word_of_ours() -> None:
    error = BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "maria" at byte offset 12')
    assert str(decision(error)) == "400 Can't parse entities"
