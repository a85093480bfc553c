"""A screen: how it is shown, and what happens when something on it is picked or typed.

Handlers never call each other. A pick, a typed answer or a route gives a `Move`: the conversation as it has become, the
name of the screen to open next, and what to say above it. One place (`handlers.converse`) opens it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Block, Choice, Person, Reply, say
from handlers.dialogue.state import Conversation, Effect

NEXT = "next"
"""The screen to open when the flow decides: the next question, or the review."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a turn leads. `notes` are said above the screen `to`; with `clears` the chat is cleared before it opens."""

    conversation: Conversation
    to: str
    notes: tuple[Block, ...] = ()
    effects: tuple[Effect, ...] = ()
    clears: bool = False


Show = Callable[[Conversation, Facts], Awaitable[Reply]]
Pick = Callable[[Conversation, str, Facts], Awaitable[Move]]
Typed = Callable[[Conversation, Person, str, Facts], Awaitable[Move]]
Go = Callable[[Conversation, Facts], Awaitable[Move]]


@dataclass(frozen=True, slots=True)
class Screen:
    """How a screen is shown; what picking one of its choices does; what typing does where it takes words.

    `up` is the screen that "back" leads to where the flow does not decide.
    """

    show: Show
    pick: Pick | None = None
    typed: Typed | None = None
    up: str = "menu"


BACK = Choice("/back", say("move.back"), move=True)
SKIP = Choice("/skip", say("move.skip"), move=True)
MENU = Choice("/menu", say("move.menu"), move=True)


def language_of(conversation: Conversation) -> str:
    """The language to speak: the person's, or English before it is known."""
    return conversation.language or "en"


def link(topic: str) -> Choice:
    """A button that opens the screen `topic` from anywhere."""
    return Choice(f"/{topic}", say(f"link.{topic}"))
