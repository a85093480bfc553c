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
    while (keys := questions_in(shown[-1], person.language)) and until not in keys:
        asked += keys
        if keys == ("lawyers",):
            said = await person.ticks(*lawyers)
        elif len(keys) > 1:
            said = _answer_all(shown[-1], keys, answers, person.language)
        else:
            said = _answer(person, keys[0], answers.get(keys[0]))
        shown.append(await person.goes_on(said, _after(keys, person.language)))
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


def questions_in(text: str, language: str) -> tuple[str, ...]:
    """Tell which questions are asked here, if any; where one's words hold another's, the longer is meant."""
    bare = plain(text)
    several = tuple(key for keys in INTAKE.together for key in keys if plain(say(f"together.{key}", language)) in bare)
    if len(several) > 1:
        return several
    asked = {plain(words(f"ask.{key}", language)): key for key in KEYS for words in (say, texted)}
    there = [words for words in asked if words in bare]
    return (asked[max(there, key=len)],) if there else ()


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


def _answer_all(text: str, keys: tuple[str, ...], answers: Mapping[str, str], language: str) -> str:
    """Answer several questions by the numbers of their lines; the first that has no answer is skipped before."""
    if any(key not in answers for key in keys):
        return "s" if keys[0] not in answers else _line(text, keys[0], answers[keys[0]], language)
    return " ".join(_line(text, key, answers[key], language) for key in keys)


def _line(text: str, key: str, value: str, language: str) -> str:
    """Read off the number of a line below its question."""
    below = plain(text).partition(plain(say(f"together.{key}", language)))[2]
    label = plain(texted(f"choice.{key}.{value}", language))
    found = re.search(rf"(\d+) {re.escape(label)}\b", below)
    assert found, text
    return found.group(1)


def _after(keys: tuple[str, ...], language: str) -> Callable[[str], bool]:
    """Make a check that other questions are asked, or fewer, or all is there to be looked over."""

    def there(text: str) -> bool:
        if plain(say("review.ask", language)) in plain(text):
            return True
        return questions_in(text, language) not in ((), keys)

    return there
