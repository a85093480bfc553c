"""Rows of chats: which messages stand in one, so that buttons and messages can be taken away again.

Only numbers are kept, under the lane, and the numbers of messages without buttons for no more than 48 hours.
"""

from dataclasses import dataclass
from typing import Literal

REACH = 48 * 3600.0
"""Seconds for which a bot may delete a message (Telegram Bot API: deleteMessage)."""
Buttons = Literal["", "inline", "keys"]
"""What a message of ours put up: nothing, buttons below it, or keys in place of the keyboard."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of either side of a chat, by the provider's number."""

    lane: str
    message: int
    at: float
    buttons: Buttons = ""


@dataclass(frozen=True, slots=True)
class Clearing:
    """A person's wish that messages of their chat go before they can no longer be deleted."""

    lane: str
    at: float
