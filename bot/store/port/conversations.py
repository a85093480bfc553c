"""Look-ups on the path of every message."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.port.questions import Opening
from bot.store.rows import ConversationRow


class Conversations(Protocol):
    """Look-ups on the path of every message."""

    async def opening(self, person: str, event: tuple[str, str]) -> Opening:
        """Read what one turn needs."""
        ...

    async def conversation(self, person: str) -> ConversationRow | None:
        """Read one person's conversation."""
        ...

    async def idle_drafts(self, before: float, limit: int) -> Sequence[ConversationRow]:
        """List conversations whose draft holds words and that did not change since `before`."""
        ...

    async def idle_conversations(self, before: float, closed: float, limit: int) -> Sequence[ConversationRow]:
        """List conversations not changed since `before` whose person has no case but such as closed before `closed`."""
        ...

    async def mark(self, name: str) -> str | None:
        """Read a small value that `PutMark` kept."""
        ...
