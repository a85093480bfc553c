"""People with a phone, who write and wait for what is answered."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.demo.telegram import Message, Phone
from bot.demo.twilio import Twilio
from content import library
from tests.e2e.words import plain, press, say

PATIENCE = 20.0
"""Seconds; for a machine that is busy with other things."""


class Person(Protocol):
    """Somebody in a conversation with the bot, whichever way they write."""

    @property
    def language(self) -> str:
        """The language they write in."""
        ...

    @property
    def skip(self) -> str:
        """What they say to skip a question."""
        ...

    def route(self, name: str) -> str:
        """Give what they say to be led somewhere."""
        ...

    def pick(self, label: str) -> str:
        """Give what they say to choose a label."""
        ...

    async def greets(self) -> None:
        """Write for the first time."""
        ...

    async def ticks(self, *names: str) -> str:
        """Tick these, as far as that takes several steps; gives what they say to be done."""
        ...

    async def goes_on(self, said: str, there: Callable[[str], bool]) -> str:
        """Say something, wait for an answer that is what was waited for, and give it."""
        ...

    async def says(self, said: str, until: str) -> str:
        """Say something, wait for an answer with these words, and give it."""
        ...

    async def hears(self, words: str) -> str:
        """Wait for a message with these words, new or old, and give it."""
        ...


async def told(person: Person, steps: Iterable[tuple[str, str]]) -> str:
    """Let somebody say one thing after the other, each with words to wait for; gives the last answer."""
    answer = ""
    for said, until in steps:
        answer = await person.says(said, until)
    return answer


@dataclass(slots=True)
class OnTelegram:
    """Somebody who presses buttons and types; they press on the message that answered them last."""

    phone: Phone
    language: str = "en"
    _seen: int = 0

    @property
    def skip(self) -> str:
        """Press the button."""
        return press(say("move.skip", self.language))

    def route(self, name: str) -> str:
        """Type the command."""
        return f"/{name}"

    def pick(self, label: str) -> str:
        """Press the button."""
        return press(label)

    async def greets(self) -> None:
        """Press Start."""
        await self.says("/start", say("menu.title", self.language))

    async def ticks(self, *names: str) -> str:
        """Press each name, which changes the message in place."""
        for name in names:
            await self.says(press(name), say("ask.lawyers", self.language))
        return press(say("choice.lawyers.done", self.language, n=len(names)))

    async def goes_on(self, said: str, there: Callable[[str], bool]) -> str:
        """Press `[a button]`, or type; look for what is new or has changed, the newest first."""
        before = dict(self.phone.chat.messages)
        if said.startswith("["):
            await self.presses(said.strip("[]"))
        else:
            await self.types(said)

        def answered() -> Message | None:
            shown = (one for one in reversed(self.phone.screen().messages) if one.by_bot)
            return next((one for one in shown if _speaks(one, before.get(one.id)) and there(one.text)), None)

        answer = await self.phone.state.ground.bell.until(answered, PATIENCE, self._evidence)
        self._seen = answer.id
        return answer.text

    async def types(self, text: str) -> None:
        """Type a message and send it."""
        await self.phone.type(text)

    async def presses(self, label: str) -> None:
        """Press a button."""
        message = self.phone.chat.messages.get(self._seen)
        button = next((one for one in message.buttons if one.label == label), None) if message else None
        if message and button:
            await self.phone.press_data(message, button.data)
        else:
            await self.phone.press(label)

    async def says(self, said: str, until: str) -> str:
        """Go on until there are these words."""
        return await self.goes_on(said, lambda text: plain(until) in plain(text))

    async def hears(self, words: str) -> str:
        """Look at the chat until it is there."""

        def heard() -> str:
            told = (one.text for one in reversed(self.phone.screen().messages) if one.by_bot)
            return next((text for text in told if plain(words) in plain(text)), "")

        return await self.phone.state.ground.bell.until(heard, PATIENCE, self._evidence)

    def _evidence(self) -> str:
        last = self.phone.screen().last
        return last.text if last else "nothing"


def _speaks(now: Message, before: Message | None) -> bool:
    """Tell whether a message is new or says something else; one whose buttons were only taken away does not."""
    return before is None or now.text != before.text or (bool(now.buttons) and now.buttons != before.buttons)


@dataclass(frozen=True, slots=True)
class BySms:
    """Somebody who texts; `types` lets pass the time that it takes, for a hurried sender is not answered for ever."""

    sms: Twilio
    number: str
    language: str = "es"
    types: Callable[[], None] = lambda: None

    @property
    def skip(self) -> str:
        """Text the letter."""
        return "s"

    def route(self, name: str) -> str:
        """Text the word."""
        return library.words(name, self.language)[0]

    def pick(self, label: str) -> str:
        """Text the label."""
        return label

    async def greets(self) -> None:
        """Greet in their language."""
        await self.says(library.words("hello", self.language)[0], say("menu.title", self.language))

    async def ticks(self, *names: str) -> str:
        """Read off the numbers; of those who stand on a further list, there, with what leads to it sent before."""
        ends, further = (say(f"choice.lawyers.{key}", self.language) for key in ("office", "others"))
        await self.hears(ends)
        left, numbers = list(names), self._numbers(names)
        while len(numbers) < len(left):
            left = [name for name in left if name not in numbers]
            (leads,) = self._numbers((further,)).values()
            await self.says(" ".join((*numbers.values(), leads)), ends)
            numbers = self._numbers(left)
        return " ".join(numbers.values())

    def _numbers(self, names: Iterable[str]) -> dict[str, str]:
        """Read the numbers before names off the list that came last, in two messages at most."""
        bodies = "\n".join(message.body for message in self.sms.inbox(self.number)[-2:])
        listed = "\n".join(map(plain, bodies.splitlines()))
        found = {
            name: re.findall(rf"^(\d+)\*? {re.escape(plain(name))}(?=:|$)", listed, re.MULTILINE) for name in names
        }
        return {name: numbers[-1] for name, numbers in found.items() if numbers}

    async def goes_on(self, said: str, there: Callable[[str], bool]) -> str:
        """Text, and read what comes: a long answer comes in several messages."""
        before = len(self.sms.inbox(self.number))
        self.types()
        await self.sms.text(self.number, said)

        def answered() -> str:
            came = "\n".join(message.body for message in self.sms.inbox(self.number)[before:])
            return came if there(came) else ""

        return await self.sms.account.ground.bell.until(answered, PATIENCE, self._evidence)

    async def says(self, said: str, until: str) -> str:
        """Go on until there are these words."""
        return await self.goes_on(said, lambda text: plain(until) in plain(text))

    async def hears(self, words: str) -> str:
        """Look at the inbox until it is there."""

        def heard() -> str:
            got = (message.body for message in reversed(self.sms.inbox(self.number)))
            return next((body for body in got if plain(words) in plain(body)), "")

        return await self.sms.account.ground.bell.until(heard, PATIENCE, self._evidence)

    def _evidence(self) -> str:
        got = self.sms.inbox(self.number)
        return got[-1].body if got else "nothing"
