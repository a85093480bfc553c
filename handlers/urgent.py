"""The short way, for whom nothing may be long: where to call at once, and the fewest questions a lawyer needs."""

from dataclasses import replace

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import say
from handlers.dialogue.screen import NEXT, Move
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE

LINES = (say("urgent.first"), say("urgent.lines"))
"""Help that does not wait for us; said whatever comes next."""
_RUNNING = ("open", "unmatched", "matched")


async def enter(conversation: Conversation, facts: Facts) -> Move:
    """Say where to call, then ask what is still needed; what was answered stays. A case that is under way is shown."""
    case = None if conversation.answers else await facts.case()
    if case is not None and case.state in _RUNNING:
        return Move(conversation, "status", LINES)
    return Move(replace(conversation, answers=INTAKE.hurried(conversation.answers)), NEXT, LINES)
