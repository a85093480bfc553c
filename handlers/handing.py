"""Leaving a request with a person: for whom answering questions one by one, or reading them, does not work."""

from dataclasses import replace

from handlers import intake
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import Answers, ChooseSome
from handlers.dialogue.messages import say
from handlers.dialogue.screen import NEXT, Move, language_of
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE, SPOKEN


async def office(conversation: Conversation, facts: Facts) -> Move:
    """Skip the questions that are left and choose the office; nothing is sent before the review is answered.

    Without consent nothing was told yet, so that the way leads to the first question.
    """
    answers = conversation.answers
    if answers.get("consent") != "yes":
        return await intake.enter(conversation, facts)
    return Move(replace(conversation, answers=_skipped(answers), picked=()), NEXT, (say("office.rest"),))


async def call(conversation: Conversation, facts: Facts) -> Move:
    """Ask the office for a call in the person's language: all that is still asked is the number, where it is not known.

    Where the way to be reached is asked, the word is the answer to that.
    """
    answers = conversation.answers
    if answers.get("consent") != "yes":
        return await intake.enter(conversation, facts)
    if any(question.key == "contact" for question in INTAKE.asked(conversation.asking, answers)):
        return Move(replace(conversation, answers=INTAKE.put(answers, "contact", "call")), NEXT)
    if answers.get("phone", "") is None:
        answers = INTAKE.without(answers, "phone")  # it was skipped, and there is no calling without it
    spoken = _spoken(answers, language_of(conversation))
    answers = INTAKE.put(INTAKE.put(answers, "speak", spoken), "contact", "call")
    told = say("office.call", language=say(f"choice.speak.{spoken}"))
    return Move(replace(conversation, answers=_skipped(answers, "phone"), picked=()), NEXT, (told,))


def _spoken(answers: Answers, language: str) -> str:
    """Take the language that was asked for, else the one they write in."""
    asked = answers.get("speak")
    return asked if isinstance(asked, str) and asked in SPOKEN and asked != "other" else language


def _skipped(answers: Answers, *asked: str) -> Answers:
    """Skip what is not answered yet, but those still to be asked; the office stands for lawyers."""
    while rest := [each for each in INTAKE.applicable(answers) if each.key not in (*answers, *asked)]:
        answers = INTAKE.put(answers, rest[0].key, () if isinstance(rest[0], ChooseSome) else None)
    return answers
