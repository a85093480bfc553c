"""Chats cleared by and by: what is known of messages goes after 48 hours, and at a person's wish the messages too.

A bot may delete a message for 48 hours. Where a person wishes it, every message older than a day is deleted before the
oldest of them comes to that age.
"""

from collections.abc import Mapping

from bot.cases.envelopes import Recipient, envelope
from bot.cases.keys import Keys
from bot.channels.port import Channel, Chat
from bot.store.changes import Commit, DropClearing, DropOldMessages
from bot.store.chats import REACH
from bot.store.port import Store

OLDER = 24 * 3600.0
_MARGIN = 2 * 3600.0  # seconds before the end of a bot's reach
_MONTH = 30 * 86_400.0
_AT_ONCE = 200


async def clear_by_and_by(store: Store, keys: Keys, channels: Mapping[str, Channel], now: float) -> int:
    """Have every chat cleared that is to be, and forget old numbers; gives how many chats. May be done again."""
    chat = channels.get("telegram")
    cleared = 0
    if chat is not None and isinstance(chat, Chat):
        for clearing in await store.clearings(now - REACH + _MARGIN, _AT_ONCE):
            cleared += await _clear(store, keys, chat, clearing.lane, now)
    await store.keep(Commit((DropOldMessages(now - REACH, now - _MONTH),), at=now))
    return cleared


async def _clear(store: Store, keys: Keys, chat: Chat, lane: str, now: float) -> int:
    """Put the request into the outbox, unless it waits there; the wish goes with the conversation."""
    row = await store.conversation(lane)
    if row is None:
        await store.keep(Commit((DropClearing(lane),), at=now))
        return 0
    if row.silent or await store.lane_waits(lane):
        return 0
    to = Recipient("telegram", lane, row.address)
    await store.keep(Commit(outbox=(envelope(keys, to, chat.clearing(OLDER), "clearing", now),), at=now))
    return 1
