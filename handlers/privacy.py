"""What is kept and who can read it; and erasing everything at the person's word."""

from dataclasses import replace

from content import library
from handlers.clearing import keeping
from handlers.dialogue.facts import CaseStatus, Facts
from handlers.dialogue.messages import Choice, Incoming, Message, Reply, Say, say
from handlers.dialogue.screen import MENU, Move, Screen, language_of
from handlers.dialogue.state import Conversation, ForgetMe, Turn
from handlers.pages import page_screen
from handlers.reading import found

UNHEARD = "erase_unheard"
"""Where a conversation stands when somebody who wants no more messages has asked once to be erased. It is no screen."""


async def show_erase(conversation: Conversation, facts: Facts) -> Reply:
    """Ask once before erasing, and say what a lawyer who accepted already holds."""
    choices = (Choice("erase", say("choice.erase.erase")), Choice("keep", say("choice.erase.keep")), MENU)
    return Reply(language_of(conversation), (say("erase.ask"),), choices, screen="erase")


async def pick_erase(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Erase, with a receipt that bears day and number, and names the lawyers who hold words already; or keep."""
    if value == "keep":
        return Move(conversation, "menu", (say("erase.kept"),))
    now = await facts.now()
    day = say("date.text", day=now.day, month=say(f"month.{now.month}"), year=now.year)
    number, case = await facts.new_code(), await facts.case()
    request = (say("erase.request", code=case.code), *_held(case, language_of(conversation))) if case else ()
    blank = Conversation(conversation.language, "erased", conversation.asked)
    told = (say("erase.receipt", day=day, number=number), *_STILL, *request)
    return Move(blank, "erased", told, (ForgetMe(number),), clears=True)


_STILL = (Say("erase.nothing", only="telegram"), Say("erase.copies", only="sms"))
"""What is still held: of text messages the number, until the provider's copies are deleted. Nobody is written to then:
a message days later, on a phone that others may see, would undo what the person asked for."""


def _held(case: CaseStatus, tongue: str) -> tuple[Say, ...]:
    """Name the lawyers who have the person's words, which nobody can take back from them."""
    names = library.listed((offer.lawyer for offer in case.offers if offer.state == "accepted"), tongue)
    return (say("erase.held", names=names),) if names else ()


async def unheard(conversation: Conversation, incoming: Incoming, facts: Facts) -> Turn | None:
    """Erase for somebody who wants no more messages: asked twice, answered not at all. None of all else they write."""
    if not isinstance(incoming, Message) or not _asks_to_erase(incoming.text, facts):
        return None
    if conversation.asking != UNHEARD:
        return Turn(replace(conversation, asking=UNHEARD, offered=()), ())
    return Turn(Conversation(conversation.language), (), (ForgetMe(await facts.new_code()),))


def _asks_to_erase(text: str, facts: Facts) -> bool:
    return found(text.removeprefix("/"), ("erase",), tuple(facts.languages)) is not None


async def show_erased(conversation: Conversation, facts: Facts) -> Reply:
    """Leave no menu behind on a phone that others may see."""
    return Reply(language_of(conversation), (), (), screen="erased")


_PAGE = page_screen("privacy", "erase")


async def show_privacy(conversation: Conversation, facts: Facts) -> Reply:
    """Show what is kept, and offer to clear the chat by and by."""
    reply = await _PAGE.show(conversation, facts)
    links, ways = ([choice for choice in reply.choices if choice.move is move] for move in (False, True))
    return replace(reply, choices=(*links, await keeping(facts), *ways))


SCREENS = {
    "privacy": Screen(show_privacy, up=_PAGE.up),
    "erase": Screen(show_erase, pick_erase),
    "erased": Screen(show_erased),
}
