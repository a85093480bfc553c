"""Telegram: replies as messages with buttons, over the Bot API."""

import asyncio
import hmac
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from bot.channels.port import (
    Address,
    CannotTell,
    Context,
    Gone,
    Outgoing,
    Placed,
    TooLong,
    TryLater,
    Undeliverable,
    Unsure,
)
from bot.channels.speech import Speech
from bot.channels.telegram_payload import Payload
from bot.channels.telegram_profile import faces
from bot.channels.telegram_render import payloads, texts
from bot.channels.telegram_sync import Hook, Synced, synchronise
from bot.store.chats import ChatMessage
from handlers.dialogue.messages import Reply

if TYPE_CHECKING:
    from bot.channels.telegram_wire import TelegramWire

API = "https://api.telegram.org"


def verify_secret(header: bytes | None, secret: str) -> bool:
    """Whether a webhook call bears our secret (X-Telegram-Bot-Api-Secret-Token); never when either is missing."""
    return bool(header and secret) and hmac.compare_digest(header or b"", secret.encode())


class TelegramChannel:
    """One bot of Telegram's. `api` is the base address of the Bot API; an answer may take `patience` seconds."""

    def __init__(self, token: str, speech: Speech, api: str = API, patience: float = 20.0) -> None:
        self._token = token
        self._speech = speech
        self._api = api
        self._patience = patience
        self._wire: TelegramWire | None = None

    def render(self, replies: tuple[Reply, ...], context: Context) -> tuple[Outgoing, ...]:
        """Turn replies into messages; raises ButtonTooLong for a choice no button can carry."""
        return tuple(Outgoing(payload.to_json()) for payload in payloads(replies, context, self._speech))

    def text(self, body: str) -> Outgoing:
        """Render plain words; raises TooLong over 4,096 characters."""
        first, *others = texts(body)
        if others:
            raise TooLong("a Telegram message carries 4,096 characters")
        return Outgoing(Payload(first).to_json())

    async def open(self) -> None:
        """Load python-telegram-bot."""
        await asyncio.to_thread(import_module, "bot.channels.telegram_wire")

    async def send(self, address: Address, payload: str) -> str:
        """Perform one payload; give the message's id. Raises TryLater, Gone, Undeliverable or Unsure."""
        return str((await self.place(address, payload, (), 0.0)).message)

    async def place(self, address: Address, payload: str, standing: Sequence[ChatMessage], now: float) -> Placed:
        """Perform one payload, and take away the buttons that stand. Raises TryLater, Gone, Undeliverable or Unsure."""
        return await (await self._connected()).place(address.value, Payload.from_json(payload), standing, now)

    def clearing(self, older: float) -> Outgoing:
        """Render the request to delete the messages that are older than so many seconds."""
        return Outgoing(Payload("", clear=(), older=older).to_json())

    async def answer(self, callback: str, notice: str = "") -> None:
        """Answer a pressed button, so that it spins no longer; a notice is shown for a moment. Raises TryLater."""
        await (await self._connected()).answer(callback, notice)

    async def busy(self, address: Address) -> None:
        """Show that we are typing."""
        await (await self._connected()).busy(address.value)

    async def find_sent(
        self,
        address: Address,  # noqa: ARG002  the port names it
        payload: str,  # noqa: ARG002  the same
        since: float,  # noqa: ARG002  the same
    ) -> str | None:
        """Raise CannotTell: bots cannot read what they wrote. Raises TryLater while Telegram answers nothing at all.

        A message may be sent again but once, so that it is not spent on a wire that is still cut.
        """
        await (await self._connected()).reach()
        raise CannotTell

    async def updates(self, offset: int | None, wait: int) -> Sequence[Mapping[str, object]]:
        """Fetch updates for polling; raises TryLater."""
        return await (await self._connected()).updates(offset, wait)

    async def leave_webhook(self) -> None:
        """Have Telegram keep updates for polling; raises TryLater."""
        await (await self._connected()).leave_webhook()

    async def synchronise(self, languages: Sequence[str], hook: Hook | None) -> Synced:
        """Show people our commands and descriptions, and say where updates go; only what differs is written.

        Without a hook, updates are to be fetched. Raises TryLater or Undeliverable.
        """
        await self.open()
        try:
            return await synchronise((await self._connected()).call, faces(self._speech, languages), hook)
        except Gone as refused:
            raise Undeliverable(str(refused)) from None
        except Unsure as unsure:
            raise TryLater(str(unsure)) from None

    async def close(self) -> None:
        """Let go of connections."""
        if self._wire is not None:
            await self._wire.close()

    async def _connected(self) -> "TelegramWire":
        if self._wire is None:
            # Importing the library takes half a second, in which others are to be answered.
            await self.open()
        return self._connect()

    def _connect(self) -> "TelegramWire":
        from bot.channels.telegram_wire import TelegramWire  # noqa: PLC0415  loaded by now, and not with the server

        if self._wire is None:
            self._wire = TelegramWire(self._token, self._api, self._patience)
        return self._wire
