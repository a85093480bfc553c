"""The language to speak: chosen, stored, never lost with a draft."""

from dataclasses import replace

from content import library
from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Choice, Quote, Reply, Say, say
from handlers.dialogue.screen import MENU, NEXT, Move, Screen
from handlers.dialogue.state import Conversation


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Offer every language in its own name. Before one is known, each greets in its own words."""
    choices = tuple(Choice(code, Quote(library.native_name(code))) for code in library.LANGUAGES)
    if conversation.language is None:
        greetings = tuple(Say("welcome.first", language=code) for code in library.LANGUAGES)
        return Reply("en", greetings, choices, screen="language")
    return Reply(conversation.language, (say("language.ask"),), (*choices, MENU), screen="language")


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Speak the language picked; a draft goes on where it was."""
    first = conversation.language is None
    spoken = replace(conversation, language=value)
    notes = (say("welcome.hello" if first else "language.now"),)
    return Move(spoken, NEXT if spoken.answers else "menu", notes)


def guessed(text: str) -> str | None:
    """Guess the language from one known word that only one language has: "hola" is Spanish. None when unsure."""
    typed = text.strip().casefold()
    names = ("hello", "menu", "lawyer", "rights", "find", "status", "help", "language", "erase", "back")
    speaking = [code for code in library.LANGUAGES if any(typed in library.words(name, code) for name in names)]
    return speaking[0] if len(speaking) == 1 else None


SCREENS = {"language": Screen(show, pick)}
