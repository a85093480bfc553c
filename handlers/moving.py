"""Back and skip."""

from dataclasses import replace

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import say
from handlers.dialogue.screen import NEXT, Move
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE

UP = "up"
"""The screen above the one shown; `handlers.converse` knows which that is."""


async def back(conversation: Conversation, facts: Facts) -> Move:
    """Undo one answer and ask it again; from a changed question back to the review; elsewhere to the screen above."""
    answers = conversation.answers
    asking = INTAKE.question(conversation.asking)
    if not INTAKE.asked(conversation.asking, answers) and conversation.asking != "review":
        return Move(conversation, UP)
    if asking is not None and asking.key in answers:
        return Move(replace(conversation, picked=()), NEXT)
    before = INTAKE.preceding(conversation.asking, answers)
    if before is None:
        return Move(conversation, "menu")
    undone = replace(conversation, answers=INTAKE.without(answers, before.key), picked=())
    return Move(undone, before.key)


async def skip(conversation: Conversation, facts: Facts) -> Move:
    """Leave a question unanswered, of several the first; those that cannot be skipped say why."""
    question = next(iter(INTAKE.asked(conversation.asking, conversation.answers)), None)
    if question is None:
        return Move(conversation, conversation.asking, (say("skip.nothing"),))
    if not question.skippable:
        return Move(conversation, question.key, (say("skip.needed"),))
    answers = INTAKE.put(conversation.answers, question.key, None)
    return Move(replace(conversation, answers=answers), NEXT)
