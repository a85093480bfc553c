"""python-telegram-bot: ConversationHandler over PicklePersistence, written to its file after every step.

    python -m bench.peers.ptb FOLDER IN_FLIGHT

The file is written as the library writes it: whole, and without asking the disk to keep it.
"""

import asyncio
import pickle
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram import Chat, Message, Update, User
from telegram.ext import Application, ContextTypes, ConversationHandler, MessageHandler, PicklePersistence, filters
from telegram.request import BaseRequest, RequestData

from bench.intake import MESSAGES
from bench.peers.telling import told

_SENT = (
    b'{"ok": true, "result": {"message_id": 1, "date": 1790000000, "chat": {"id": 1, "type": "private"}, "text": "."}}'
)
_ME = b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "Bench", "username": "bench_bot"}}'
_NAME = "intake"
_At = tuple[int, int]


class _Network(BaseRequest):
    """A network that takes everything at once."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @property
    def read_timeout(self) -> float:
        """Seconds, never used up."""
        return 5.0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """Answer as Telegram does when a message was sent."""
        del method, request_data
        return 200, _ME if url.endswith("getMe") else _SENT


async def _step(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    answers: dict[str, str | None] = context.user_data  # type: ignore[assignment]  # a dict where nothing else is said
    message = update.message
    assert message
    answers[f"question {len(answers)}"] = message.text
    await message.reply_text("The next question, with its choices", reply_markup=None)
    return min(len(answers), MESSAGES - 1)


def _file(folder: Path, in_flight: int) -> Path:
    """Write what the library keeps of so many conversations under way."""
    people = range(1, in_flight + 1)
    answers = {f"question {number}": "an answer as long as people give them" for number in range(5)}
    kept: dict[str, Any] = {
        "conversations": {_NAME: {(person, person): 5 for person in people}},
        "user_data": {person: dict(answers) for person in people},
        "chat_data": {},
        "bot_data": {},
        "callback_data": None,
    }
    path = folder / "peer.pickle"
    path.write_bytes(pickle.dumps(kept))
    return path


async def _main(folder: Path, in_flight: int) -> None:
    persistence = PicklePersistence(_file(folder, in_flight))
    application = (
        Application.builder()
        .token("1:bench")
        .request(_Network())
        .get_updates_request(_Network())
        .persistence(persistence)
        .updater(None)
        .build()
    )
    texts = [MessageHandler(filters.TEXT, _step)]
    application.add_handler(
        ConversationHandler(texts, dict.fromkeys(range(MESSAGES), texts), [], name=_NAME, persistent=True)  # type: ignore[arg-type]  # its handlers are invariant
    )
    await application.initialize()

    async def tell(person: int, number: int) -> None:
        user = User(person, "Ana", is_bot=False)
        chat = Chat(person, Chat.PRIVATE)
        text = "an answer as long as people give them"
        message = Message(number + 1, datetime.now(UTC), chat, from_user=user, text=text)
        message.set_bot(application.bot)
        await application.process_update(Update(person * MESSAGES + number, message=message))
        await application.update_persistence()

    await told(tell, 2 if in_flight == 0 else 1)


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), int(sys.argv[2])))
