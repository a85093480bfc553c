"""Every screen in every language as every channel renders it, with lengths and what a text message is billed as."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.channels.port import Context
from bot.channels.sms_render import messages
from bot.channels.speech import Speech
from bot.channels.telegram_payload import Payload
from bot.channels.telegram_render import payloads
from bot.preview.sample import SampleFacts, standing_at
from handlers import together
from handlers.dialogue.messages import Reply, Show, on
from handlers.routes import SCREENS


@dataclass(frozen=True, slots=True)
class Text:
    """One text message: its words, and the parts it is billed as."""

    body: str
    parts: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen in one language: what Telegram shows, if it ever does, and the text messages."""

    screen: str
    language: str
    telegram: tuple[Payload, ...]
    texts: tuple[Text, ...]

    @property
    def parts(self) -> int:
        """The parts of all its text messages."""
        return sum(text.parts for text in self.texts)


async def every_screen(programme: str, languages: Sequence[str]) -> tuple[Seen, ...]:
    """Show everything that can be shown, screen by screen, in each language."""
    speech = Speech(programme)
    wanted = [(screen, language) for screen in SCREENS for language in languages]
    return tuple([await seen(screen, language, speech) for screen, language in wanted])


async def seen(screen: str, language: str, speech: Speech) -> Seen:
    """Show one screen in one language; of a page, every part that MORE would bring."""
    facts = SampleFacts()
    return _seen(await SCREENS[screen].show(standing_at(screen, language), facts), screen, speech)


def page_seen(topic: str, language: str, today: date, speech: Speech) -> Seen:
    """Show a page by itself, as it is told on this day."""
    return _seen(Reply(language, (Show(topic, today),), screen=topic), topic, speech)


def _seen(reply: Reply, screen: str, speech: Speech) -> Seen:
    telegram = () if screen in together.SCREENS else payloads((on(reply, "telegram"),), Context(), speech)
    rendered = [outgoing for part in _parts(on(reply, "sms"), speech) for outgoing in messages(part, speech)]
    texts = tuple(Text(json.loads(outgoing.payload)["body"], outgoing.parts) for outgoing in rendered)
    return Seen(screen, reply.language, telegram, texts)


def _parts(reply: Reply, speech: Speech) -> list[Reply]:
    page = next((block for block in reply.blocks if isinstance(block, Show)), None)
    if page is None:
        return [reply]
    count = len(speech.paragraphs(page, reply.language))
    return [replace(reply, blocks=(replace(page, part=part),)) for part in range(count)]
