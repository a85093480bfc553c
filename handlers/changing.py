"""What changed since a request was sent: asked as the intake asked it, one thing at a time, and told on at once.

Each screen is one question and stands for itself, so that nothing has to be remembered between two messages: what is
answered here is kept nowhere but sealed with the case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from handlers import clearing
from handlers.asking import read
from handlers.dialogue.answers import words
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import Ask, Choose, ChooseSome
from handlers.dialogue.messages import Block, Choice, Key, Person, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, Move, Screen, language_of
from handlers.dialogue.state import ChangeFacts, Conversation
from handlers.intake import INTAKE, LONG
from handlers.status import can

Changed = Mapping[str, str | None]
_MORE = Ask("more", words, LONG)
_BY_PHONE = ("call", "text")


@dataclass(frozen=True, slots=True)
class Step:
    """One question: what its answer changes, and the screen that is shown then."""

    question: Choose | Ask
    changes: Callable[[str], Changed]
    then: str = "status"


_QUESTIONS = {each.key: each for each in INTAKE.questions if not isinstance(each, ChooseSome)}


def _alone(key: str) -> Step:
    """Ask what changes nothing but itself."""
    return Step(_QUESTIONS[key], lambda value: {key: value})


def _called(way: str) -> Step:
    """Ask for the number to be reached at; whether a message may be left there is asked anew."""
    return Step(
        _QUESTIONS["phone"], lambda value: {"contact": way, "phone": value, "voicemail": None}, "changed_voicemail"
    )


STEPS: Mapping[str, Step] = {
    "changed_held": Step(_QUESTIONS["facility"], lambda value: {"detained": "yes", "facility": value, "place": None}),
    "changed_place": Step(_QUESTIONS["place"], lambda value: {"detained": "no", "place": value, "facility": None}),
    "changed_deadline": _alone("deadline"),
    "changed_contact": Step(_QUESTIONS["contact"], lambda value: {"contact": value, "phone": None, "voicemail": None}),
    "changed_call": _called("call"),
    "changed_text": _called("text"),
    "changed_voicemail": _alone("voicemail"),
    "changed_when": _alone("when"),
    "changed_name": _alone("name"),
    "changed_more": Step(_MORE, lambda value: {"more": value}),
}
ASKS = frozenset(name for name, step in STEPS.items() if isinstance(step.question, Ask))
"""The screens on which words are typed, in which a word that leads somewhere else may well occur."""
_FIRST: Mapping[str, Say] = {
    "held": say("choice.changed.held"),
    "place": say("choice.changed.place"),
    "deadline": say("label.deadline"),
    "contact": say("label.contact"),
    "when": say("label.when"),
    "name": say("label.name"),
    "more": say("choice.changed.more"),
}
"""What may have changed, in the order in which it matters to a lawyer."""


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Ask what changed; where messages can be deleted, offer it to whoever is about to write more of them."""
    choices = tuple(Choice(value, label) for value, label in _FIRST.items())
    choices = (*choices, await clearing.keeping(facts), BACK, MENU)
    return Reply(language_of(conversation), (say("changed.ask"),), choices, screen="changed")


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Ask for it."""
    return Move(conversation, f"changed_{value}")


def _choosing(name: str, step: Step, question: Choose) -> Screen:
    choices = tuple(Choice(value, say(f"choice.{question.key}.{value}")) for value in question.values)

    async def shown(conversation: Conversation, facts: Facts) -> Reply:
        ask = say(f"ask.{question.key}")
        return Reply(language_of(conversation), (ask,), (*choices, BACK, MENU), screen=name)

    async def picked(conversation: Conversation, value: str, facts: Facts) -> Move:
        if name == "changed_contact" and value in _BY_PHONE:
            return Move(conversation, f"changed_{value}")
        return await _noted(conversation, step, value, facts)

    return Screen(shown, picked, up="changed")


def _typing(name: str, step: Step, question: Ask) -> Screen:
    ask = say("changed.more" if question is _MORE else f"ask.{question.key}")
    example = None if question is _MORE else say(f"example.{question.key}")
    keys = (Key(say("key.share"), shares=True),) if question.key == "phone" else ()

    async def shown(conversation: Conversation, facts: Facts) -> Reply:
        tongue = language_of(conversation)
        return Reply(tongue, (ask,), (BACK, MENU), screen=name, placeholder=example, keys=keys)

    async def typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
        value, told = read(question, person.channel, text, "changed.cut")
        if value is None:
            return Move(conversation, name, told)
        return await _noted(conversation, step, value, facts, *told)

    return Screen(shown, typed=typed, up="changed_contact" if question.key == "phone" else "changed")


def _screen(name: str, step: Step) -> Screen:
    match step.question:
        case Choose() as question:
            return _choosing(name, step, question)
        case Ask() as question:
            return _typing(name, step, question)
        case _:
            assert_never(step.question)


async def _noted(conversation: Conversation, step: Step, value: str, facts: Facts, *told: Block) -> Move:
    """Tell it on, if the case is still there to be changed."""
    case = await facts.case()
    if case is None or "changed" not in can(case):
        return Move(conversation, "status")
    return Move(conversation, step.then, (*told, say("changed.done")), (ChangeFacts(case.code, step.changes(value)),))


SCREENS = {
    "changed": Screen(show, pick, up="status"),
    **{name: _screen(name, step) for name, step in STEPS.items()},
}
