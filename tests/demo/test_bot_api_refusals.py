"""What Telegram refuses, the stand-in refuses, in the shape the real client reads."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from bot.demo.faults import Moment
from bot.demo.telegram import Phone
from bot.demo.world import World

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(clock: Clock) -> AsyncIterator[World]:
    async with World("http://127.0.0.1:9", clock=clock) as world:
        # Nobody listens to updates here: they wait.
        world.telegram.state.poster.webhook = None
        yield world


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot") as bot:
        yield bot


@pytest.fixture
async def rosa(world: World) -> Phone:
    phone = world.telegram.person("Rosa", "es")
    await phone.open()
    return phone


async def test_a_wrong_token_is_unauthorized_and_a_broken_one_not_found(world: World) -> None:
    for token, status in (("7000000001:AAsome-other-token-of-nobody", 401), ("nonsense", 404)):
        async with httpx.AsyncClient() as client:
            answer = await client.post(f"{world.url}/bot{token}/getMe")
        assert answer.status_code == status
        assert answer.json()["ok"] is False
        assert answer.json()["error_code"] == status
    stranger = Bot("7000000001:AAsome-other-token-of-nobody", base_url=f"{world.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendMesage")


async def test_an_unknown_parameter_is_refused(bot: Bot, rosa: Phone) -> None:
    with pytest.raises(BadRequest, match="no parameter colour"):
        await bot.send_message(rosa.person.id, "hello", api_kwargs={"colour": "red"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("  \n ", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("<b>open", 'find end tag corresponding to start tag "b"'),
        ("<b><i>crossed</b></i>", 'expected "</i>", found "</b>"'),
        ("closed</b>", "unexpected end tag at byte offset 6"),
        ("ñ <div>box</div>", 'unsupported start tag "div" at byte offset 3'),
        ("1 < 2", "unclosed start tag at byte offset 2"),
        ("<span>plain</span>", 'unsupported start tag "span"'),
    ],
)
async def test_text_that_cannot_be_shown_is_refused(bot: Bot, rosa: Phone, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(rosa.person.id, text, parse_mode="HTML")
    assert reason.lower() in caught.value.message.lower()
    assert not rosa.screen().messages


async def test_the_limit_counts_what_is_left_when_tags_are_read(bot: Bot, rosa: Phone) -> None:
    await bot.send_message(rosa.person.id, f"<b>{'x' * 4095}&amp;</b>", parse_mode="HTML")
    assert rosa.screen().text == "x" * 4095 + "&"


async def test_marked_parts_come_back_with_their_places_in_utf16(bot: Bot, rosa: Phone) -> None:
    text = ' 👍 <b>dos</b> <a href="https://example.org/x">página</a> &lt;b&gt; /menu '
    sent = await bot.send_message(rosa.person.id, text, parse_mode="HTML")
    assert sent.text == "👍 dos página <b> /menu"
    kinds = [(entity.type, sent.parse_entity(entity)) for entity in sent.entities]
    assert kinds == [("bold", "dos"), ("text_link", "página"), ("bot_command", "/menu")]
    assert sent.entities[1].url == "https://example.org/x"


@pytest.mark.parametrize(
    "button",
    [
        InlineKeyboardButton("Ok", callback_data="ñ" * 33),
        InlineKeyboardButton(" ", callback_data="ok"),
        InlineKeyboardButton("Ok", callback_data="ok", url="https://example.org"),
        InlineKeyboardButton("Ok", switch_inline_query="ok"),
    ],
)
async def test_a_button_that_telegram_would_not_show_is_refused(
    bot: Bot, rosa: Phone, button: InlineKeyboardButton
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(rosa.person.id, "choose", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_a_button_needs_an_action_and_a_true_address(bot: Bot, rosa: Phone) -> None:
    for button, reason in (
        (InlineKeyboardButton("Ok", url="javascript:alert(1)"), "Wrong HTTP URL"),
        (InlineKeyboardButton("Ok", callback_data=None), "Text buttons are unallowed"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){reason}"):
            await bot.send_message(rosa.person.id, "choose", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_sixty_four_bytes_of_data_are_allowed(bot: Bot, rosa: Phone) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ok", callback_data="ñ" * 32)]])
    await bot.send_message(rosa.person.id, "choose", reply_markup=markup)
    assert rosa.screen().labels == ("Ok",)


async def test_an_edit_must_change_something_that_is_there_and_the_bots(bot: Bot, rosa: Phone) -> None:
    sent = await bot.send_message(rosa.person.id, "one")
    with pytest.raises(BadRequest, match="is not modified"):
        await bot.edit_message_text("one", rosa.person.id, sent.message_id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("two", rosa.person.id, 1)
    typed = await rosa.type("mine")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("yours", rosa.person.id, typed.id)


async def test_buttons_alone_can_be_put_and_taken_away(bot: Bot, rosa: Phone) -> None:
    sent = await bot.send_message(rosa.person.id, "one")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ok", callback_data="ok")]])
    await bot.edit_message_reply_markup(rosa.person.id, sent.message_id, reply_markup=markup)
    assert rosa.screen().labels == ("Ok",)
    await bot.edit_message_reply_markup(rosa.person.id, sent.message_id)
    assert rosa.screen().labels == ()


async def test_a_press_is_answered_once_and_in_time(bot: Bot, rosa: Phone, clock: Clock) -> None:
    sent = await bot.send_message(rosa.person.id, "one")
    message = rosa.chat.messages[sent.message_id]
    first, second = await rosa.press_data(message, "a"), await rosa.press_data(message, "b")
    await bot.answer_callback_query(first, "Yes")
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(first)
    clock.now += timedelta(minutes=11)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(second)


async def test_messages_older_than_two_days_stay(bot: Bot, rosa: Phone, clock: Clock) -> None:
    old = await bot.send_message(rosa.person.id, "old")
    clock.now += timedelta(hours=48)
    new, typed = await bot.send_message(rosa.person.id, "new"), await rosa.type("mine")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(rosa.person.id, old.message_id)
    await bot.delete_message(rosa.person.id, new.message_id)
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(rosa.person.id, new.message_id)
    await bot.delete_messages(rosa.person.id, [typed.id, old.message_id])
    assert [message.text for message in rosa.screen().messages] == ["old"]
    assert [message.text for message in rosa.chat.gone] == ["new", "mine"]


async def test_what_the_bot_said_of_a_message_is_kept(bot: Bot, rosa: Phone) -> None:
    typed = await rosa.type("a question")
    await bot.send_message(
        rosa.person.id,
        "https://example.org",
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(typed.id),
        reply_markup=ForceReply(input_field_placeholder="77002"),
    )
    last = rosa.screen().last
    assert last
    assert (last.protected, last.preview, last.replies_to) == (True, False, typed.id)
    assert rosa.screen().placeholder == "77002"


async def test_a_flood_wait_names_its_seconds_and_ends_after_its_count(
    bot: Bot, rosa: Phone, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns of the plain number that it will not give any more.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    world.telegram.faults.fail_next(429, retry_after=7, count=2, only="sendMessage")
    assert (await bot.get_me()).is_bot
    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(rosa.person.id, "hello")
        assert caught.value.retry_after == timedelta(seconds=7)
    await bot.send_message(rosa.person.id, "hello")
    assert [call.status for call in world.telegram.calls if call.method == "sendMessage"] == [429, 429, 200]


@pytest.mark.parametrize(("moment", "shown"), [(Moment.BEFORE, ""), (Moment.AFTER, "hello")])
async def test_silence_and_a_cut_leave_the_caller_without_an_answer(
    world: World, rosa: Phone, moment: Moment, shown: str
) -> None:
    request = HTTPXRequest(read_timeout=0.2)
    async with Bot(world.accounts.telegram_token, base_url=f"{world.url}/bot", request=request) as bot:
        world.telegram.faults.hang_next(moment)
        with pytest.raises(TimedOut):
            await bot.send_message(rosa.person.id, "hello")
        assert rosa.screen().text == shown
        world.telegram.faults.cut_next(moment)
        with pytest.raises(Exception, match=r"httpx\.(RemoteProtocolError|ReadError)"):
            await bot.send_message(rosa.person.id, "hello")
    assert len(rosa.screen().messages) == (2 if shown else 0)


async def test_bodies_of_all_three_encodings_are_read_alike(world: World, rosa: Phone) -> None:
    url = f"{world.url}/bot{world.accounts.telegram_token}/sendMessage"
    markup = '{"inline_keyboard":[[{"text":"Ok","callback_data":"ok"}]]}'
    form = {"chat_id": str(rosa.person.id), "text": "hello", "protect_content": "true", "reply_markup": markup}
    async with httpx.AsyncClient() as client:
        await client.post(url, data=form)
        await client.post(url, json=form | {"chat_id": rosa.person.id, "protect_content": True})
        await client.post(url, files={name: (None, value) for name, value in form.items()})
        wrong = await client.post(url, content="{", headers={"content-type": "application/json"})
    assert wrong.status_code == 400
    messages = rosa.screen().messages
    assert len(messages) == 3
    assert {(message.text, message.protected, message.buttons[0].data) for message in messages} == {
        ("hello", True, "ok")
    }


async def test_commands_are_kept_by_language_and_checked(bot: Bot, world: World) -> None:
    await bot.set_my_commands([BotCommand("menu", "Show the menu")])
    await bot.set_my_commands([BotCommand("menu", "Ver el menú")], language_code="es")
    assert [one.description for one in await bot.get_my_commands(language_code="es")] == ["Ver el menú"]
    assert world.telegram.commands("pt") == [("menu", "Show the menu")]
    await bot.delete_my_commands(language_code="es")
    assert world.telegram.commands("es") == [("menu", "Show the menu")]
    with pytest.raises(BadRequest, match=r"(?i)command_invalid"):
        await bot.set_my_commands([BotCommand("Menú", "x")])


async def test_descriptions_fall_back_to_the_one_for_all_languages(bot: Bot) -> None:
    await bot.set_my_description("General information")
    await bot.set_my_description("Información general", language_code="es")
    assert (await bot.get_my_description("es")).description == "Información general"
    assert (await bot.get_my_description("fr")).description == "General information"
    assert (await bot.get_my_short_description()).short_description == ""
