"""aiogram: its finite state machine on Redis, every write synced.

python -m bench.peers.aiogram_fsm FOLDER
"""

import asyncio
import sys
from pathlib import Path

from aiogram import Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import default_state
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message

from bench.peers.aiogram_network import bot, update
from bench.peers.aiogram_states import STATES
from bench.peers.redis_server import redis_server
from bench.peers.telling import told


async def _step(message: Message, state: FSMContext) -> None:
    data = await state.update_data({f"question {message.message_id}": message.text})
    await state.set_state(STATES[min(len(data), len(STATES)) - 1])
    await message.answer("The next question, with its choices")


async def _main(folder: Path) -> None:
    with redis_server(folder) as url:
        dispatcher = Dispatcher(storage=RedisStorage.from_url(url))
        dispatcher.message.register(_step, default_state)
        for each in STATES:
            dispatcher.message.register(_step, each)
        sender = bot()

        async def tell(person: int, number: int) -> None:
            await dispatcher.feed_update(sender, update(person, number, "an answer as long as people give them"))

        await told(tell, 2)
        await dispatcher.storage.close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
