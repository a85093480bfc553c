"""Messages of a private chat deleted, those of both sides, as far back as Telegram lets a bot reach.

A bot may delete what is younger than 48 hours (Telegram Bot API: deleteMessage), up to 100 messages with one call.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest, TimedOut

from bot.channels.port import TryLater
from bot.channels.telegram_payload import Payload
from bot.store.chats import REACH, ChatMessage

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Cleared:
    """Messages that are gone or out of reach for good, and whether some had to stay."""

    gone: tuple[int, ...] = ()
    left: bool = False


async def clear(bot: Bot, chat: str, payload: Payload, standing: Sequence[ChatMessage], now: float) -> Cleared:
    """Delete what a payload wants deleted. Raises TryLater when no answer came: deleting twice does no harm."""
    if payload.clear is None:
        return Cleared()
    aged = {one.message: now - one.at for one in standing}
    wanted = {*payload.clear, *(number for number, age in aged.items() if age >= payload.older)}
    late = {number for number in wanted if aged.get(number, 0.0) >= REACH}
    young, stayed = sorted(wanted - late), set[int]()
    try:
        for start in range(0, len(young), _AT_ONCE):
            stayed |= await _staying(bot, chat, young[start : start + _AT_ONCE])
    except TimedOut:
        raise TryLater("no answer") from None
    return Cleared(tuple(sorted(wanted - stayed)), bool(late or stayed))


async def _staying(bot: Bot, chat: str, batch: Sequence[int]) -> set[int]:
    """Delete at once, or one by one where Telegram refuses them together; give those that stay."""
    try:
        await bot.delete_messages(chat, batch)
    except BadRequest:
        return {number for number in batch if not await _is_gone(bot, chat, number)}
    return set()


async def _is_gone(bot: Bot, chat: str, number: int) -> bool:
    try:
        await bot.delete_message(chat, number)
    except BadRequest as refused:
        return "not found" in str(refused).lower()
    return True
