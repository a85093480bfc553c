"""A chat that others may look into: its messages are deleted, at once or by and by.

Text messages cannot be taken back by anybody, which is said.
"""

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Choice, Say, say
from handlers.dialogue.screen import Move
from handlers.dialogue.state import Conversation, KeepClear


async def clean(conversation: Conversation, facts: Facts) -> Move:
    """Clear the chat, and open again what stood in it."""
    notes = (Say("clean.done", only="telegram"), Say("clean.phone", only="sms"))
    return Move(conversation, conversation.asking or "menu", notes, clears=True)


async def keep_clear(conversation: Conversation, facts: Facts) -> Move:
    """Clear the chat by and by from now on."""
    return Move(conversation, "menu", (say("clean.by_itself"),), (KeepClear(on=True),))


async def keep_messages(conversation: Conversation, facts: Facts) -> Move:
    """Let messages stay from now on."""
    return Move(conversation, "menu", (say("clean.no_more"),), (KeepClear(on=False),))


async def keeping(facts: Facts) -> Choice:
    """Offer to clear the chat by and by, or to end that."""
    route = "keep_messages" if await facts.keeps_clear() else "keep_clear"
    return Choice(f"/{route}", say(f"link.{route}"), only="telegram")
