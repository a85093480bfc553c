"""Before anything leaves: all answers, exactly what each lawyer gets and when, change, and an explicit yes."""

from dataclasses import replace

from handlers.dialogue.facts import Facts
from handlers.dialogue.flow import Choose
from handlers.dialogue.messages import Block, Choice, Line, Quote, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of
from handlers.dialogue.state import Conversation, SubmitCase, Value
from handlers.intake import INTAKE

_UNSHOWN = ("consent", "lawyers")


def spoken(key: str, value: Value) -> Say | Quote:
    """Put an answer into words."""
    if value is None:
        return say("review.skipped")
    if isinstance(INTAKE.question(key), Choose):
        return say(f"choice.{key}.{value}")
    return Quote(", ".join(value) if isinstance(value, tuple) else value)


async def names(conversation: Conversation, facts: Facts) -> str:
    """Name the lawyers chosen; empty when the office is to look for one."""
    chosen = conversation.answers.get("lawyers")
    described = await facts.lawyers(chosen) if isinstance(chosen, tuple) and chosen else ()
    return ", ".join(lawyer.name for lawyer in described)


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Show every answer, who gets what at which moment, and ask for the explicit yes."""
    lines: list[Block] = [
        Line(say(f"label.{key}"), spoken(key, value))
        for key, value in conversation.answers.items()
        if key not in _UNSHOWN
    ]
    chosen = await names(conversation, facts)
    lawyers = say("review.lawyers", names=chosen) if chosen else say("review.office")
    gets = (say("review.first"), say("review.accepted")) if chosen else ()
    blocks = (say("review.title"), *lines, lawyers, *gets, say("review.ask"))
    choices = tuple(Choice(value, say(f"choice.review.{value}")) for value in ("send", "change"))
    return Reply(language_of(conversation), blocks, (*choices, BACK, MENU), screen="review", protect=True)


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Send, or go and change an answer."""
    if value == "change":
        return Move(conversation, "change")
    code = await facts.new_code()
    chosen = conversation.answers.get("lawyers")
    lawyers = chosen if isinstance(chosen, tuple) else ()
    told = say("sent.lawyers", code=code, names=await names(conversation, facts)) if lawyers else None
    effects = (SubmitCase(code, conversation.answers, lawyers),)
    after = replace(conversation.without_draft(), case=code)
    return Move(after, "sent", (told or say("sent.office", code=code),), effects)


async def show_change(conversation: Conversation, facts: Facts) -> Reply:
    """List the answers, each a button to its question; the draft stays whole until a new answer is given."""
    keys = [key for key in conversation.answers if key != "consent"]
    choices = tuple(Choice(key, say(f"label.{key}")) for key in keys)
    return Reply(language_of(conversation), (say("change.ask"),), (*choices, BACK, MENU), screen="change")


async def pick_change(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Open the question again."""
    chosen = conversation.answers.get("lawyers")
    picked = chosen if value == "lawyers" and isinstance(chosen, tuple) else ()
    return Move(replace(conversation, picked=picked), value)


async def show_sent(conversation: Conversation, facts: Facts) -> Reply:
    """Say what happens now."""
    choices = (Choice("/status", say("link.status")), MENU)
    return Reply(language_of(conversation), (say("sent.next"),), choices, screen="sent", protect=True)


def refused(conversation: Conversation) -> Move:
    """Tell that the case could not be sealed, so that it was not sent; the draft is as it was."""
    return Move(conversation, NEXT, (say("sent.refused"),))


SCREENS = {
    "review": Screen(show, pick),
    "change": Screen(show_change, pick_change, up="review"),
    "sent": Screen(show_sent),
}
