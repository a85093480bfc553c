"""aiogram_dialog: a dialog of nine windows on Redis, every write synced.

python -m bench.peers.dialog FOLDER
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.storage.base import DefaultKeyBuilder
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.text import Const

from bench.peers.aiogram_network import bot, update
from bench.peers.aiogram_states import STATES, Intake
from bench.peers.redis_server import redis_server
from bench.peers.telling import told


async def _begin(_: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Intake.one, mode=StartMode.RESET_STACK)


async def _step(message: Message, _: Any, manager: DialogManager, text: str) -> None:  # noqa: ANN401  as declared there
    manager.dialog_data[f"question {message.message_id}"] = text
    await manager.next()


async def _main(folder: Path) -> None:
    with redis_server(folder) as url:
        storage = RedisStorage.from_url(url, key_builder=DefaultKeyBuilder(with_destiny=True))
        dispatcher = Dispatcher(storage=storage)
        windows = [
            Window(Const("The next question, with its choices"), TextInput(id="told", on_success=_step), state=state)
            for state in STATES
        ]
        dispatcher.message.register(_begin, CommandStart())
        dispatcher.include_router(Dialog(*windows))
        setup_dialogs(dispatcher)
        sender = bot()

        async def tell(person: int, number: int) -> None:
            text = "an answer as long as people give them" if number else "/start"
            await dispatcher.feed_update(sender, update(person, number, text))

        await told(tell, 2)
        await storage.close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
