"""A draft carried to another phone or channel, by a code that works once and not for long.

What was agreed to and answered goes along; nothing of it stays behind. A request that was sent stays where it is.
"""

import re
from dataclasses import replace

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Say, say
from handlers.dialogue.screen import NEXT, Move
from handlers.dialogue.state import Conversation, GiveDraft, TakeDraft

MINUTES = 30
"""For how long a code works."""
_CODE = re.compile(r"\s*go[\s-]?([acdefhjkmnprtvwxy2-9]{8})\s*", re.IGNORECASE)


async def give(conversation: Conversation, facts: Facts) -> Move:
    """Give a code for the draft, and say where to send it."""
    here = conversation.asking or "menu"
    if not conversation.answers:
        return Move(conversation, here, (say("carry.nothing"),))
    code = await facts.new_carrying()
    number, link = await facts.text_number(), await facts.chat_link()
    to_sms = (Say("carry.to_sms", (("number", number),), only="telegram"),) if number else ()
    to_telegram = (Say("carry.to_telegram", (("link", link),), only="sms"),) if link else ()
    told = say("carry.code", code=f"GO-{code}", n=MINUTES)
    return Move(conversation, here, (told, *to_sms, *to_telegram), (GiveDraft(code),))


def code_in(text: str) -> str | None:
    """Read a code that is the whole message."""
    found = _CODE.fullmatch(text)
    return found[1].upper() if found else None


async def take(conversation: Conversation, code: str, facts: Facts) -> Move:
    """Go on here with the draft that a code stands for. A draft that is here already is not lost for it."""
    here = conversation.asking or "menu"
    carried = await facts.carried(code)
    if carried is None:
        return Move(conversation, here, (say("carry.unknown"),))
    if conversation.answers:
        return Move(conversation, here, (say("carry.busy"),))
    taken = replace(
        conversation,
        language=carried.language or conversation.language,
        answers=carried.answers,
        picked=carried.picked,
        faded=carried.faded,
    )
    return Move(taken, NEXT, (say("carry.taken"),), (TakeDraft(code),))
