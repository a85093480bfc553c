"""Whether something is ours: a number that called, a lawyer who wrote, a code that somebody names."""

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Person, Reply, say
from handlers.dialogue.screen import BACK, MENU, Move, Screen, language_of
from handlers.dialogue.state import Conversation


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Ask what to look at."""
    return Reply(language_of(conversation), (say("verify.ask"),), (BACK, MENU), screen="verify")


async def typed(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    """Say whether it is ours. What we do not know, nobody should trust for our sake."""
    known = await facts.recognise(text)
    blank = "code" if known.kind == "code" else "name"
    told = say(f"verify.{known.kind}", **({blank: known.name} if known.name else {}))
    return Move(conversation, "verify", (told,))


SCREENS = {"verify": Screen(show, typed=typed)}
