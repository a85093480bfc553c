"""A network for aiogram that takes everything at once, and the messages people send."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.types import Chat, Message, Update, User

from bench.intake import MESSAGES


class Network(BaseSession):
    """Answers as Telegram does when a message was sent."""

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:  # noqa: ANN401, ASYNC109  as declared there
        """Give the message that was sent."""
        del timeout
        chat = Chat(id=int(getattr(method, "chat_id", 1)), type="private")
        return Message(message_id=1, date=datetime.now(UTC), chat=chat, text=".").as_(bot)

    async def stream_content(self, *_: object, **__: object) -> AsyncGenerator[bytes, None]:
        """Give no file."""
        yield b""


def update(person: int, number: int, text: str) -> Update:
    """Build what arrives when a person writes."""
    user = User(id=person, is_bot=False, first_name="Ana")
    chat = Chat(id=person, type="private")
    message = Message(message_id=number + 1, date=datetime.now(UTC), chat=chat, from_user=user, text=text)
    return Update(update_id=person * MESSAGES + number, message=message)


def bot() -> Bot:
    """Build a bot on that network."""
    return Bot("1:bench", session=Network())
