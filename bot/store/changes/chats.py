"""Which messages stand in a chat, and the wish that they go."""

from dataclasses import dataclass

from bot.store.chats import ChatMessage, Clearing


@dataclass(frozen=True, slots=True)
class NoteMessage:
    """Note a message; of one that is known already only the buttons change."""

    row: ChatMessage


@dataclass(frozen=True, slots=True)
class BareMessages:
    """Note that messages have lost their buttons."""

    lane: str
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DropMessages:
    """Forget messages that are gone, or that nothing more can be done about."""

    lane: str
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DropOldMessages:
    """Forget every message from before `before`; one whose buttons still stand, from before `with_buttons`."""

    before: float
    with_buttons: float


@dataclass(frozen=True, slots=True)
class PutClearing:
    """Keep a person's wish that their chat is cleared, or renew it."""

    row: Clearing


@dataclass(frozen=True, slots=True)
class DropClearing:
    """Forget that wish."""

    lane: str
