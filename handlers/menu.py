"""The main menu, and help."""

from dataclasses import replace

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Reply, say
from handlers.dialogue.screen import Move, Screen, language_of, link
from handlers.dialogue.state import Conversation
from handlers.pages import page_screen

FEWEST_SHOWN = 5
"""A count under this is not said: so few could point at a person."""


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Show the menu; a draft that waits comes first; today's matches are counted when they are enough."""
    helped = await facts.helped_today()
    count = (say("menu.helped", n=helped),) if helped >= FEWEST_SHOWN else ()
    first = "resume" if conversation.answers else "lawyer"
    topics = ("rights", "find", "ice", "status", "language", "privacy", "help")
    urgent = replace(link("urgent"), only="telegram")
    choices = (link(first), urgent, *map(link, topics))
    return Reply(language_of(conversation), (say("menu.title"), *count), choices)


async def back_again(conversation: Conversation, facts: Facts) -> Move:
    """Welcome somebody who comes again: to the draft that waits, else to the menu."""
    return Move(conversation, "resume" if conversation.answers else "menu")


SCREENS = {"menu": Screen(show), "help": page_screen("help")}
