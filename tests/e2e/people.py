"""People with a phone, who write and wait for what is answered."""

from dataclasses import dataclass
from typing import Protocol

from bot.demo.telegram import Phone
from bot.demo.twilio import Twilio
from tests.e2e.words import plain

PATIENCE = 10.0
"""Seconds; for a machine that is busy with other things."""


class Person(Protocol):
    """Somebody in a conversation with the bot, whichever way they write."""

    async def says(self, text: str, until: str) -> str:
        """Send a text (a button in brackets is pressed), wait for an answer with these words, and give it."""
        ...

    async def hears(self, words: str) -> str:
        """Wait for a message with these words, new or old, and give it."""
        ...


@dataclass(frozen=True, slots=True)
class OnTelegram:
    """Somebody who presses buttons and types."""

    phone: Phone

    async def says(self, text: str, until: str) -> str:
        """Press `[a button]`, or type."""
        chat = self.phone.chat
        before = chat.turns
        if text.startswith("["):
            await self.phone.press(text.strip("[]"))
        else:
            await self.phone.type(text)

        def answered() -> str:
            last = self.phone.screen().last
            return last.text if chat.turns > before and last and plain(until) in plain(last.text) else ""

        return await self.phone.state.ground.bell.until(answered, PATIENCE, self._evidence)

    async def hears(self, words: str) -> str:
        """Look at the chat until it is there."""
        return await self.phone.state.ground.bell.until(lambda: self._said(words), PATIENCE, self._evidence)

    def _said(self, words: str) -> str:
        told = (one.text for one in reversed(self.phone.screen().messages) if one.by_bot)
        return next((text for text in told if plain(words) in plain(text)), "")

    def _evidence(self) -> str:
        last = self.phone.screen().last
        return last.text if last else "nothing"


@dataclass(frozen=True, slots=True)
class BySms:
    """Somebody who texts."""

    sms: Twilio
    number: str

    async def says(self, text: str, until: str) -> str:
        """Text, and read what comes: a long answer comes in several messages."""
        before = len(self.sms.inbox(self.number))
        await self.sms.text(self.number, text)

        def answered() -> str:
            came = "\n".join(message.body for message in self.sms.inbox(self.number)[before:])
            return came if plain(until) in plain(came) else ""

        return await self.sms.account.ground.bell.until(answered, PATIENCE, self._evidence)

    async def hears(self, words: str) -> str:
        """Look at the inbox until it is there."""

        def heard() -> str:
            got = (message.body for message in reversed(self.sms.inbox(self.number)))
            return next((body for body in got if plain(words) in plain(body)), "")

        return await self.sms.account.ground.bell.until(heard, PATIENCE, self._evidence)

    def _evidence(self) -> str:
        got = self.sms.inbox(self.number)
        return got[-1].body if got else "nothing"
