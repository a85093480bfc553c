"""Chats in which messages can be taken away again."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.chats import ChatMessage, Clearing


class Chats(Protocol):
    """Chats in which messages can be taken away again."""

    async def messages(self, lane: str) -> Sequence[ChatMessage]:
        """List the messages known of a chat, oldest first."""
        ...

    async def keeps_clear(self, lane: str) -> bool:
        """Tell whether a chat is to be cleared."""
        ...

    async def clearings(self, before: float, limit: int) -> Sequence[Clearing]:
        """List the chats that are to be cleared and hold a message from before `before`."""
        ...
