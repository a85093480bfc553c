"""The two hundred people of a frozen release: each was led so far and no further."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from bot.channels.port import Address, Inbound
from content import library
from handlers.dialogue.flow import AND, Ask, Choose
from handlers.dialogue.messages import Message, Person
from handlers.intake import INTAKE

PEOPLE = 200
LANGUAGES = ("en", "es")
PLACES = ("menu", "rights", "ice", "find", "find more", "privacy", "erase", "language", "help", "urgent", "missed")
SENT = ("sent", "status", "withdraw", "more lawyers")
QUESTIONS = tuple(question.key for question in INTAKE.questions)
WORDS = {
    "facility": "Conroe, Texas",
    "place": "TX",
    "story": "They took my brother at dawn, Ñandú 你好",
    "name": "Quetzal Ana",
    "phone": "(212) 555-0147",
    "lawyers": "1",
}
CHOSEN = {"consent": "yes", "who": "relative", "minor": "no", "contact": "call", "speak": "es", "widen": "yes"}


@dataclass(frozen=True, slots=True)
class Walk:
    """Who went how far: the way ends where a question named `until` is asked, or else at the end of the way."""

    number: int
    channel: str
    language: str
    until: str
    detained: bool

    @property
    def address(self) -> Address:
        value = f"+1212555{self.number:04}" if self.channel == "sms" else str(500_000 + self.number)
        return Address(self.channel, value)

    def says(self, text: str, event: int) -> Inbound:
        """Make the event of something they say."""
        person = Person("sms") if self.channel == "sms" else Person("telegram", self.language)
        return Inbound((self.channel, f"{self.number}-{event}"), self.address, Message(person, text))

    def answer(self, question: str, offered: tuple[str, ...]) -> str:
        """Answer a question: a choice by its label, the rest in words; of several the first, by its number."""
        if question in WORDS:
            return WORDS[question]
        if AND in question:
            key, _, first = offered[0].partition(".")
            return str(offered.index(f"{key}.{self._chosen(key, first)}") + 1)
        return library.say(f"choice.{question}.{self._chosen(question, offered[0])}", self.language)

    def _chosen(self, question: str, first: str) -> str:
        return ("yes" if self.detained else "no") if question == "detained" else CHOSEN.get(question, first)


def walks() -> Iterator[Walk]:
    """List them: every question and every other place, on both channels, in both languages, held and not held."""
    ends = (*QUESTIONS, "review", "change", "resume", *PLACES, *SENT)
    ways = product((True, False), LANGUAGES, ("telegram", "sms"), ends)
    fitting = (way for way in ways if way[3] != ("place" if way[0] else "facility"))
    many = [*fitting, *product((True,), LANGUAGES, ("sms", "telegram"), ends)]
    for number, (held, language, channel, until) in enumerate(islice(many, PEOPLE)):
        yield Walk(number, channel, language, "facility" if until == "place" and held else until, held)


def is_open(question: str) -> bool:
    """Whether a question is answered in words."""
    asked = INTAKE.question(question)
    assert asked
    return isinstance(asked, Ask) and not isinstance(asked, Choose)
