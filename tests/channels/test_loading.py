"""The providers' libraries take a second or more to load: never in the thread in which people are answered."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parents[2]
WATCHED = """
import asyncio, contextlib, sys, threading
from bot.channels.port import Address, TryLater
from bot.channels.sms import SmsChannel
from bot.channels.twilio_account import Account
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel

NOWHERE = "http://127.0.0.1:9"
CHANNELS = {
    "sms": SmsChannel(Account("AC" + "0" * 32, "token", "+18335550100", "", NOWHERE), Speech("Amparo")),
    "telegram": TelegramChannel("7:AAtoken-of-nobody", Speech("Amparo"), NOWHERE),
}
loaded = []

class Watch:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread() and name.partition(".")[0] in ("twilio", "telegram"):
            loaded.append(name)

async def main(name):
    channel, address = CHANNELS[name], Address(name, "+12125550123" if name == "sms" else "5")
    for act in (channel.send(address, channel.text("hello").payload), fetched(channel)):
        with contextlib.suppress(TryLater):
            await act
    await channel.close()

def fetched(channel):
    return channel.received(0.0) if isinstance(channel, SmsChannel) else channel.updates(None, 0)

sys.meta_path.insert(0, Watch())
asyncio.run(main(sys.argv[1]))
print(*loaded)
print(CHANNELS[sys.argv[1]]._wire is not None)
"""


@pytest.mark.parametrize("name", ["sms", "telegram"])
def test_no_library_is_loaded_in_the_thread_that_answers(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED, name], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split("\n")[:2] == ["", "True"]
