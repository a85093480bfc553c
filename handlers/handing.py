"""Leaving a request with a person: for whom answering questions one by one does not work."""

from dataclasses import replace

from handlers import intake
from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import ChooseSome
from handlers.dialogue.messages import say
from handlers.dialogue.screen import NEXT, Move
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE


async def office(conversation: Conversation, facts: Facts) -> Move:
    """Skip the questions that are left and choose the office; nothing is sent before the review is answered.

    Without consent nothing was told yet, so that the way leads to the first question.
    """
    answers = conversation.answers
    if answers.get("consent") != "yes":
        return await intake.enter(conversation, facts)
    while (question := INTAKE.following(answers)) is not None:
        answers = INTAKE.put(answers, question.key, () if isinstance(question, ChooseSome) else None)
    return Move(replace(conversation, answers=answers, picked=()), NEXT, (say("office.rest"),))
