"""What is known of text messages beside their words."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.rows import ConsentRow, CopiesKept


class Texting(Protocol):
    """What is known of text messages beside their words."""

    async def silent(self, person: str) -> bool:
        """Tell whether a person wishes not to be written to."""
        ...

    async def consents(self, person: str) -> Sequence[ConsentRow]:
        """Read a person's lines of the consent ledger, oldest first."""
        ...

    async def safe_time(self, person: str) -> str:
        """Tell at what part of the day a person may be written to unasked; empty where they did not say."""
        ...

    async def copies_kept(self) -> CopiesKept:
        """Count the messages whose words the provider still holds, with the age of the oldest."""
        ...
