"""Messages that stand in chats."""

from collections.abc import Sequence

from bot.store.chats import ChatMessage, Clearing
from bot.store.sqlite.reading import Reading

_MESSAGES = "SELECT lane, message, at, buttons FROM chat_messages WHERE lane = ? ORDER BY message"
_CLEARINGS = (
    "SELECT lane, at FROM clearings WHERE lane IN (SELECT lane FROM chat_messages WHERE chat_messages.at < ?) LIMIT ?"
)


class ChatReads(Reading):
    """Messages that stand in chats, and the chats that are to be cleared."""

    async def messages(self, lane: str) -> Sequence[ChatMessage]:
        """List the messages known of a chat, oldest first."""
        return self._list(ChatMessage, _MESSAGES, lane)

    async def keeps_clear(self, lane: str) -> bool:
        """Tell whether a chat is to be cleared."""
        return self._find(bool, "SELECT 1 FROM clearings WHERE lane = ?", lane) or False

    async def clearings(self, before: float, limit: int) -> Sequence[Clearing]:
        """List the chats that are to be cleared and hold a message from before `before`."""
        return await self._list_aside(Clearing, _CLEARINGS, before, limit)
