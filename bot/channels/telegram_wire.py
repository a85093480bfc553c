"""Calls to the Bot API, and what each of its refusals asks of us. Importing this takes half a second."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.port import Gone, Placed, TryLater, Undeliverable, Unsure
from bot.channels.silent import SILENT
from bot.channels.telegram_clear import clear
from bot.channels.telegram_http import Flooded, NotSent, TelegramHttp
from bot.channels.telegram_payload import Payload
from bot.channels.telegram_sync import UPDATES
from bot.store.chats import Buttons, ChatMessage

_log = logging.getLogger("amparo.telegram")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_TAKEN = "✓"  # said when keys are taken away: the least that is a message
_REPAIR = 60.0  # seconds before another try when it is our token that was refused, which somebody must set right
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


class _Bot(Bot):
    """The library's bot, without its log: at DEBUG it writes every text and address."""

    _LOGGER = SILENT


class TelegramWire:
    """One bot. `api` is the base of the Bot API; `patience` is how many seconds an answer may take."""

    def __init__(self, token: str, api: str, patience: float) -> None:
        self._http = TelegramHttp(patience)
        self._base = f"{api.rstrip('/')}/bot"
        self._url = f"{self._base}{token}"
        self._bot = _Bot(token, base_url=self._base, request=self._http, get_updates_request=self._http)

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.shutdown()

    async def place(self, chat: str, payload: Payload, standing: Sequence[ChatMessage], now: float) -> Placed:
        """Take messages and buttons away that are to go, then write. Raises TryLater, Gone, Undeliverable or Unsure.

        Nothing was written when taking away is refused, so that all of it may be tried again.
        """
        try:
            cleared = await clear(self._bot, chat, payload, standing, now)
            stay = [one for one in standing if one.message not in cleared.gone]
            bared = await self._bare(chat, payload, stay)
            up = () if payload.keys else tuple(one.message for one in standing if one.buttons == "keys")
            beside = (await self._take_down(chat),) if up and payload.text else ()
            said = replace(payload, text=f"{payload.otherwise}\n\n{payload.text}") if cleared.left else payload
            message = await self._write(chat, said) if payload.text else None
        except TelegramError as error:
            raise decision(error) from None
        return Placed(message, _put_up(payload), (*bared, *up), beside, cleared.gone)

    async def answer(self, callback: str, notice: str) -> None:
        """Stop the spinner of a pressed button, once; show a notice for a moment. Raises TryLater.

        A press that is too old, or answered before, needs nothing more.
        """
        try:
            await self._bot.answer_callback_query(callback, text=notice or None)
        except TelegramError as error:
            why = decision(error)
            if isinstance(why, TryLater):
                raise why from None
            _log.info("telegram.press.unanswered %s", why)

    async def busy(self, chat: str) -> None:
        """Show that an answer is coming; that it cannot be shown is no matter."""
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError:
            _log.info("telegram.busy.unshown")

    async def updates(self, offset: int | None, wait: int) -> Sequence[Mapping[str, object]]:
        """Fetch updates from `offset` on, waiting up to `wait` seconds for the first; asking confirms those before it.

        Raises TryLater. Updates come as they are, so that one that nobody can read stops none of the others.
        """
        asked: dict[str, object] = {"timeout": wait, "allowed_updates": list(UPDATES)}
        answer = await self._ask("getUpdates", asked if offset is None else asked | {"offset": offset}, wait)
        return [update for update in answer if isinstance(update, dict)] if isinstance(answer, list) else []

    async def leave_webhook(self) -> None:
        """Keep updates for `updates` rather than posting them; raises TryLater."""
        await self._ask("deleteWebhook", {}, 0)

    async def reach(self) -> None:
        """Ask for something that changes nothing; raises TryLater when no answer comes."""
        await self._ask("getMe", {}, 0)

    async def call(self, method: str, parameters: Mapping[str, object]) -> object:
        """Call any method; give its result as it is. Raises TryLater, Undeliverable, Gone or Unsure."""
        try:
            return await self._http.ask(f"{self._url}/{method}", parameters, 0)
        except TelegramError as error:
            raise decision(error) from None

    async def _ask(self, method: str, parameters: Mapping[str, object], wait: int) -> object:
        try:
            return await self._http.ask(f"{self._url}/{method}", parameters, wait)
        except TelegramError as error:
            why = decision(error)
            raise (why if isinstance(why, TryLater) else TryLater(str(why))) from None

    async def _bare(self, chat: str, payload: Payload, standing: Sequence[ChatMessage]) -> tuple[int, ...]:
        """Take the buttons off every message but the one that is edited; give those that have none any more."""
        stand = {one.message for one in standing if one.buttons == "inline" and one.message != payload.edit}
        if payload.bare is not None:
            stand.add(payload.bare)
        return tuple([message for message in sorted(stand) if await self._bared(chat, message)])

    async def _bared(self, chat: str, message: int) -> bool:
        """Take the buttons off a message; one that is gone has none. False when nobody knows."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=message, reply_markup=None)
        except BadRequest:
            _log.info("telegram.buttons.gone")
        except TimedOut:
            return False
        return True

    async def _take_down(self, chat: str) -> int:
        """Take the keys away that stand in place of the keyboard: only a message that has no buttons can do that."""
        message = await self._bot.send_message(chat, _TAKEN, reply_markup=ReplyKeyboardRemove())
        return message.message_id

    async def _write(self, chat: str, payload: Payload) -> int:
        try:
            return await self._put(chat, payload)
        except ChatMigrated as moved:
            return await self._put(str(moved.new_chat_id), replace(payload, edit=None))

    async def _put(self, chat: str, payload: Payload) -> int:
        if payload.edit is not None and await self._edited(chat, payload.edit, payload):
            return payload.edit
        message = await self._bot.send_message(
            chat_id=chat,
            text=payload.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            protect_content=payload.protect,
            reply_markup=_buttons(payload) or _keys(payload) or _placeholder(payload),
        )
        return message.message_id

    async def _edited(self, chat: str, message: int, payload: Payload) -> bool:
        """Put the text in place of a message; False when that message can no longer be changed."""
        try:
            await self._bot.edit_message_text(
                chat_id=chat,
                message_id=message,
                text=payload.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_buttons(payload),
            )
        except BadRequest as error:
            said = str(error).lower()
            if "message is not modified" in said:
                return True
            if any(reason in said for reason in _CANNOT_EDIT):
                return False
            raise
        return True


def decision(error: TelegramError) -> TryLater | Gone | Undeliverable | Unsure:
    """Turn an error of the library into what it asks us to do next."""
    match error:
        case Flooded(after=after):
            return TryLater("429 too many requests", after=after, everyone=True)
        case Forbidden():
            return Gone("403")
        case InvalidToken():
            return TryLater("401 token refused", after=_REPAIR, everyone=True)
        case BadRequest():
            return Undeliverable(f"400 {_reason(error)}")
        case TimedOut():
            return Unsure("no answer")
        case NotSent():
            return TryLater("no connection")
        case NetworkError():
            return TryLater("5xx")
        case _:
            return Unsure("unreadable answer")


def _reason(error: TelegramError) -> str:
    """Keep of Telegram's reason what comes before any quotation of ours, and no number."""
    return "".join(c for c in str(error).partition(":")[0].partition('"')[0] if not c.isdigit()).strip()[:80]


def _buttons(payload: Payload) -> InlineKeyboardMarkup | None:
    if not payload.buttons:
        return None
    rows = [[InlineKeyboardButton(one.label, callback_data=one.data) for one in row] for row in payload.buttons]
    return InlineKeyboardMarkup(rows)


def _keys(payload: Payload) -> ReplyKeyboardMarkup | None:
    if not payload.keys:
        return None
    rows = [[KeyboardButton(key.label, request_contact=key.shares or None) for key in row] for row in payload.keys]
    hint = payload.placeholder or None
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True, input_field_placeholder=hint)


def _put_up(payload: Payload) -> Buttons:
    if payload.keys:
        return "keys"
    return "inline" if payload.buttons else ""


def _placeholder(payload: Payload) -> ForceReply | None:
    return ForceReply(input_field_placeholder=payload.placeholder) if payload.placeholder else None
