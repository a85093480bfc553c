"""One chat: who is in it and what was said."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.jsonvalue import Object
from bot.demo.telegram.message import Message, User


@dataclass(slots=True)
class Chat:
    """A private chat or a group; `messages` are those that can be seen, in order; `gone` those that were deleted."""

    id: int
    kind: str
    title: str
    person: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    gone: list[Message] = field(default_factory=list)
    blocked: bool = False
    moved_to: int | None = None
    turns: int = 0
    """How often the bot said something here, in a new message or in place of an old one."""

    acting: datetime | None = None
    """When the bot last said that it was typing, unless it wrote since."""

    notice: str = ""
    """What the last answered button press showed for a moment."""

    def json(self) -> Object:
        """Give it as a Chat."""
        chat: Object = {"id": self.id, "type": self.kind}
        if self.person is None:
            return chat | {"title": self.title}
        chat["first_name"] = self.person.name
        return chat | ({"username": self.person.username} if self.person.username else {})

    def put(self, message: Message) -> None:
        """Keep a new message, or the new form of one that is here; buttons that are taken away say nothing."""
        before = self.messages.get(message.id)
        self.messages[message.id] = message
        if message.by_bot and (before is None or before.text != message.text or message.keyboard is not None):
            self.turns += 1
            self.acting = None

    def remove(self, message_id: int) -> None:
        """Take a message out of sight."""
        self.gone.append(self.messages.pop(message_id))
