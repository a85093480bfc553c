"""A group chat that the bot was added to."""

from dataclasses import dataclass

from bot.demo.jsonvalue import Object
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.entities import found
from bot.demo.telegram.membership import told
from bot.demo.telegram.message import Message, User
from bot.demo.telegram.phone import Phone
from bot.demo.telegram.screen import Screen, screen
from bot.demo.telegram.state import State


@dataclass(slots=True)
class Group:
    """What happens in one group, and what the bot wrote there."""

    state: State
    chat: Chat

    async def say(self, phone: Phone, text: str) -> Message:
        """Let a member write a text."""
        return self._put(phone.person, text, {})

    async def add_bot(self, phone: Phone) -> None:
        """Let a member add the bot: a note in the chat, and an update about the bot itself."""
        self.state.chats[self.chat.id] = self.chat
        told(self.state, self.chat, phone.person, "left", "member")
        self._put(phone.person, "", {"new_chat_members": [self.state.bot.json()]})

    async def migrate(self, phone: Phone) -> "Group":
        """Turn it into a supergroup with an id of its own; the old id is refused from now on, naming the new one."""
        moved = Chat(-1_000_000_000_000 - self.state.ground.number(), "supergroup", self.chat.title)
        self.state.chats[moved.id] = moved
        self._put(phone.person, "", {"migrate_to_chat_id": moved.id})
        self.chat.moved_to = moved.id
        new = Group(self.state, moved)
        new._put(phone.person, "", {"migrate_from_chat_id": self.chat.id})
        return new

    def screen(self) -> Screen:
        """Look at the chat."""
        return screen(self.chat)

    def _put(self, author: User, text: str, attached: Object) -> Message:
        number, now = self.state.ground.number(), self.state.ground.clock()
        message = Message(number, author, now, text, found(text), attached=attached)
        self.chat.put(message)
        self.state.happened("message", self.chat, message.json(self.chat.json()))
        return message
