"""The update that tells a bot where it was let in, blocked or thrown out."""

from bot.demo.jsonvalue import Object
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.message import User
from bot.demo.telegram.state import State


def told(state: State, chat: Chat, by: User, before: str, now: str) -> None:
    """Queue a ChatMemberUpdated about the bot itself, from one status to another."""
    payload: Object = {
        "chat": chat.json(),
        "from": by.json(),
        "date": int(state.ground.clock().timestamp()),
        "old_chat_member": _member(state.bot, before),
        "new_chat_member": _member(state.bot, now),
    }
    state.happened("my_chat_member", chat, payload)


def _member(bot: User, status: str) -> Object:
    member: Object = {"user": bot.json(), "status": status}
    return member | ({"until_date": 0} if status == "kicked" else {})
