"""SMS: replies as numbered text messages, over Twilio."""

import asyncio
import json
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from bot.channels.port import Address, Context, Outgoing
from bot.channels.sms_render import message, messages
from bot.channels.speech import Speech
from bot.channels.twilio_account import Account, Arrived
from handlers.dialogue.messages import Reply

if TYPE_CHECKING:
    from bot.channels.twilio_wire import TwilioWire


class SmsChannel:
    """Text messages from one number."""

    def __init__(self, account: Account, speech: Speech) -> None:
        self._account = account
        self._speech = speech
        self._wire: TwilioWire | None = None

    def render(self, replies: tuple[Reply, ...], context: Context) -> tuple[Outgoing, ...]:  # noqa: ARG002  the port's
        """Turn replies into text messages."""
        return tuple(sent for reply in replies for sent in messages(reply, self._speech))

    def text(self, body: str) -> Outgoing:
        """Render plain words; raises TooLong over 1,600 characters."""
        return message(body)

    async def open(self) -> None:
        """Load Twilio's client."""
        await asyncio.to_thread(import_module, "bot.channels.twilio_wire")

    async def send(self, address: Address, payload: str) -> str:
        """Send a message and give its SID, or empty or delete some at Twilio.

        Raises TryLater, Gone, Undeliverable or Unsure.
        """
        request = json.loads(payload)
        if "copy" in request:
            await (await self._connected()).forget(str(request["copy"]))
            return ""
        if "erase" in request:
            await (await self._connected()).delete_all(address.value)
            return ""
        return await (await self._connected()).send(address.value, str(request["body"]))

    async def find_sent(self, address: Address, payload: str, since: float) -> str | None:
        """Look for this message among those Twilio took since then: its SID, or None. Raises TryLater or CannotTell."""
        request = json.loads(payload)
        if "copy" in request or "erase" in request:
            return None  # what is emptied twice is empty
        return await (await self._connected()).find(address.value, str(request["body"]), since)

    async def received(self, since: float) -> Sequence[Arrived]:
        """List the messages that came in since then, oldest first. Raises TryLater."""
        return await (await self._connected()).received(since)

    async def close(self) -> None:
        """Let go of connections."""
        if self._wire is not None:
            await self._wire.close()

    async def _connected(self) -> "TwilioWire":
        if self._wire is None:
            # Importing Twilio's client takes a second, in which others are to be answered.
            await self.open()
        return self._connect()

    def _connect(self) -> "TwilioWire":
        from bot.channels.twilio_wire import TwilioWire  # noqa: PLC0415  loaded by now, and not with the server

        if self._wire is None:
            self._wire = TwilioWire(self._account)
        return self._wire
