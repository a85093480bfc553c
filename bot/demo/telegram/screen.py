"""What a person sees on the phone."""

from dataclasses import dataclass

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.keyboard import Button, Forced, Key, Removed, Replying
from bot.demo.telegram.message import Message


@dataclass(frozen=True, slots=True)
class Screen:
    """The messages of one chat as they stand, oldest first, and the keys in place of the keyboard."""

    messages: tuple[Message, ...]
    keys: tuple[tuple[Key, ...], ...]
    placeholder: str
    notice: str

    @property
    def text(self) -> str:
        """All that the bot's messages say, oldest first."""
        return "\n\n".join(message.text for message in self.messages if message.by_bot)

    @property
    def last(self) -> Message | None:
        """The bot's newest message."""
        return next((message for message in reversed(self.messages) if message.by_bot), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all that can be pressed: inline buttons, newest message first, then the keys."""
        inline = tuple(button.label for message in reversed(self.messages) for button in message.buttons)
        return inline + tuple(key.label for row in self.keys for key in row)

    def find(self, label: str) -> tuple[Message, Button] | Key | None:
        """Find what to press by its label: exactly this, or else the only one that has these words in it."""
        inline = [(message, button) for message in reversed(self.messages) for button in message.buttons]
        keys = [key for row in self.keys for key in row]
        for exact in (label, None):
            here = [one for one in inline if label in one[1].label and exact in (None, one[1].label)]
            if here and (exact or len(here) == 1):
                return here[0]
            below = [key for key in keys if label in key.label and exact in (None, key.label)]
            if below and (exact or len(below) == 1):
                return below[0]
        return None


def screen(chat: Chat) -> Screen:
    """Look at a chat."""
    messages = tuple(chat.messages.values())
    keyboards = [message.keyboard for message in messages if message.by_bot]
    up = next((one for one in reversed(keyboards) if isinstance(one, Replying | Removed)), None)
    newest = keyboards[-1] if keyboards else None
    return Screen(
        messages=messages,
        keys=up.rows if isinstance(up, Replying) else (),
        placeholder=newest.placeholder if isinstance(newest, Replying | Forced) else "",
        notice=chat.notice,
    )
