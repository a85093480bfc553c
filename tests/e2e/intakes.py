"""Intakes as people tell them: an answer for each question when it is asked; what has none is skipped.

Nothing here knows the order or the number of the questions: those stand in the table.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content import library
from handlers.dialogue.flow import Choose
from handlers.intake import INTAKE
from tests.e2e.people import Person
from tests.e2e.words import plain, say, texted

KEYS = tuple(question.key for question in INTAKE.questions)
STORY = "My brother was taken at the quarry gate"
NAME = "Quetzal Ana"
PHONE = "(212) 555-0147"
DANIEL, NORA, LUCIA, TERESA = "Daniel Sample", "Nora Example", "Lucía Ejemplo", "Teresa Muestra"
MAIL = {
    DANIEL: "daniel.sample@example.org",
    NORA: "nora.example@example.org",
    LUCIA: "lucia.ejemplo@example.org",
}
FULL = {
    "consent": "yes",
    "who": "relative",
    "minor": "no",
    "detained": "yes",
    "facility": "Conroe, Texas",
    "deadline": "within_48h",
    "kind": "detention",
    "speak": "es",
    "cost": "low",
    "story": f"{STORY}, A 201-234-567",
    "name": NAME,
    "contact": "call",
    "phone": PHONE,
    "when": "evening",
    "voicemail": "no",
    "private_phone": "no",
    "widen": "yes",
}
SHORT = {"consent": "yes", "place": "TX", "widen": "yes"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What came of telling: the questions in the order asked, all that was shown, and the review at its end."""

    asked: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def review(self) -> str:
        """What was there to be looked over."""
        return self.shown[-1]


async def tell(person: Person, answers: Mapping[str, str], *lawyers: str, until: str = "") -> Telling:
    """Let somebody who is known tell a case until a question is asked, or else until all is there to be looked over."""
    asked, shown = list[str](), [await person.says(person.route("lawyer"), say("ask.consent", person.language))]
    while (key := question_in(shown[-1], person.language)) not in (None, until):
        assert key
        asked.append(key)
        if key == "lawyers":
            said = await person.ticks(*lawyers)
        else:
            said = _answer(person, key, answers.get(key))
        shown.append(await person.goes_on(said, _after(key, person.language)))
    return Telling(tuple(asked), tuple(shown))


async def sent(person: Person, *lawyers: str, answers: Mapping[str, str] = SHORT) -> str:
    """Let somebody new tell a case and send it; gives its code."""
    await person.greets()
    await tell(person, answers, *lawyers)
    return await send(person)


async def send(person: Person) -> str:
    """Let somebody send what they looked over; gives the code."""
    said = person.pick(say("choice.review.send", person.language))
    return code_in(await person.says(said, say("sent.next", person.language)))


def question_in(text: str, language: str) -> str | None:
    """Tell which question is asked here, if one is; where one's words hold another's, the longer is meant."""
    bare = plain(text)
    asked = {plain(words(f"ask.{key}", language)): key for key in KEYS for words in (say, texted)}
    there = [words for words in asked if words in bare]
    return asked[max(there, key=len)] if there else None


def code_in(text: str) -> str:
    """Read the match code out of a message."""
    found = re.search(r"\b[A-Z]{2}-\d{4}\b", text)
    assert found, text
    return found.group()


def _answer(person: Person, key: str, value: str | None) -> str:
    if value is None:
        return person.skip
    chosen = isinstance(INTAKE.question(key), Choose)
    return person.pick(library.say(f"choice.{key}.{value}", person.language)) if chosen else value


def _after(key: str, language: str) -> Callable[[str], bool]:
    """Make a check that the next question is asked, or all is there to be looked over."""

    def there(text: str) -> bool:
        if plain(say("review.ask", language)) in plain(text):
            return True
        return question_in(text, language) not in (None, key)

    return there
