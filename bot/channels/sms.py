"""SMS: replies as numbered text messages, over Twilio."""

import asyncio
import json
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from bot.channels.port import Address, Context, Outgoing
from bot.channels.sms_render import message, messages
from bot.channels.speech import Speech
from handlers.dialogue.messages import Reply

if TYPE_CHECKING:
    from bot.channels.twilio_wire import TwilioWire

API = "https://api.twilio.com"


@dataclass(frozen=True, slots=True)
class Account:
    """The account at Twilio that text messages go through.

    `number` is ours, in E.164. `status_url` is where Twilio reports what became of a message; empty for nowhere. An
    answer of the API may take `patience` seconds.
    """

    sid: str
    token: str
    number: str
    status_url: str = ""
    api: str = API
    patience: float = 20.0


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
        """Send one message; give its SID. Raises TryLater, Gone, Undeliverable or Unsure."""
        return await self._connect().send(address.value, _body(payload))

    async def find_sent(self, address: Address, payload: str, since: float) -> str | None:
        """Look for this message among those Twilio took since then: its SID, or None. Raises TryLater or CannotTell."""
        return await self._connect().find(address.value, _body(payload), since)

    async def close(self) -> None:
        """Let go of connections."""
        if self._wire is not None:
            await self._wire.close()

    def _connect(self) -> "TwilioWire":
        # Importing Twilio's client takes half a second, which the start of the server need not wait for.
        from bot.channels.twilio_wire import TwilioWire  # noqa: PLC0415  the reason is the line above

        if self._wire is None:
            self._wire = TwilioWire(self._account)
        return self._wire


def _body(payload: str) -> str:
    return str(json.loads(payload)["body"])
