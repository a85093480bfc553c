"""All that this Telegram knows."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.ground import Ground
from bot.demo.jsonvalue import Json, Object
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.message import Message, User
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refused import Refused, bad
from bot.demo.telegram.updates import Update, Updates
from bot.demo.telegram.webhook import Poster

CHAT_ID = re.compile(r"-?\d{1,16}")


@dataclass(frozen=True, slots=True)
class Query:
    """A pressed button that waits for its answer."""

    id: str
    chat: int
    at: datetime


@dataclass(slots=True)
class State:
    """The bot, its chats, its waiting updates and its profile; `poster` brings the updates to the webhook."""

    bot: User
    ground: Ground
    poster: Poster
    updates: Updates
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    profile: dict[tuple[str, ...], Json] = field(default_factory=dict)
    polls: int = 0
    """How many getUpdates came; a new one ends the one before it."""

    def chat(self, given: Parameters) -> Chat:
        """Find the chat of a call.

        Raises:
            Refused: the bot never met it (400), was blocked there (403), or the group moved (400 with its new id).
        """
        chat_id = given.label("chat_id")
        if not chat_id:
            raise bad("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if CHAT_ID.fullmatch(chat_id) else None
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise Refused(400, "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.moved_to})
        if chat.blocked:
            place = "bot was blocked by the user" if chat.person else f"bot was kicked from the {chat.kind} chat"
            raise Refused(403, place)
        return chat

    def say(self, chat: Chat, message: Message) -> Json:
        """Keep a message and give it as JSON."""
        chat.put(message)
        self.ground.bell.ring()
        return message.json(chat.json())

    def happened(self, kind: str, chat: Chat, payload: Object) -> Update:
        """Queue an update and bring it on its way."""
        update = Update(self.ground.number(), kind, chat.id, payload)
        self.updates.add(update)
        self.ground.bell.ring()
        self.poster.poke()
        return update
