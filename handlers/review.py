"""Before anything leaves: all answers, exactly what each lawyer gets and when, change, and an explicit yes."""

from collections.abc import Sequence
from dataclasses import replace

from content import library
from handlers import clearing, reminding
from handlers.dialogue.facts import Facts, Lawyer
from handlers.dialogue.flow import HURRIED, Choose
from handlers.dialogue.messages import Block, Choice, Line, Quote, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of
from handlers.dialogue.state import Conversation, SubmitCase, Value
from handlers.intake import INTAKE
from handlers.status import can

_UNSHOWN = ("consent", HURRIED, "lawyers")


def spoken(key: str, value: Value) -> Say | Quote:
    """Put an answer into words."""
    if value is None:
        return say("review.skipped")
    if isinstance(INTAKE.question(key), Choose):
        return say(f"choice.{key}.{value}")
    return Quote(", ".join(value) if isinstance(value, tuple) else value)


async def chosen(conversation: Conversation, facts: Facts) -> Sequence[Lawyer] | None:
    """Describe the lawyers chosen, those who have left the directory left out; None when the office is to look."""
    ids = conversation.answers.get("lawyers")
    return await facts.lawyers(ids) if isinstance(ids, tuple) and ids else None


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Show every answer, who gets what at which moment, and ask for the explicit yes."""
    lines: tuple[Block, ...] = tuple(
        Line(say(f"label.{key}"), spoken(key, value))
        for key, value in conversation.answers.items()
        if key not in _UNSHOWN
    )
    tongue = language_of(conversation)
    blocks = (
        say("review.title"),
        *lines,
        *goes_to(await chosen(conversation, facts), tongue, named=bool(conversation.answers.get("name"))),
        Say("review.clears", only="telegram"),
        say("review.ask"),
    )
    choices = tuple(Choice(value, say(f"choice.review.{value}")) for value in ("send", "change"))
    choices = (*choices, *reminding.of_a_date(conversation), BACK, MENU)
    return Reply(tongue, blocks, choices, screen="review", protect=True)


def goes_to(lawyers: Sequence[Lawyer] | None, tongue: str, *, named: bool) -> tuple[Say, ...]:
    """Say who gets the request, and what at which moment."""
    if lawyers is None:
        return (say("review.office"),)
    if not lawyers:
        return (say("lawyers.left"),)
    check = (say("review.conflict"),) if named else ()
    return (say("review.lawyers", names=names(lawyers, tongue)), say("review.first"), *check, say("review.accepted"))


def names(lawyers: Sequence[Lawyer], tongue: str) -> str:
    """Name lawyers in a row."""
    return library.listed((lawyer.name for lawyer in lawyers), tongue)


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Send, or go and change an answer. What is still open, or open again, is asked first."""
    if value == "change":
        return Move(conversation, "change")
    if INTAKE.following(conversation.answers) is not None:
        return Move(conversation, NEXT)
    running = await facts.case()
    if running is not None and running.state in ("open", "unmatched") and "new" not in can(running):
        return Move(conversation, "status", (say("review.running", code=running.code),))
    lawyers = await chosen(conversation, facts)
    if lawyers is not None and not lawyers:
        answers = INTAKE.without(conversation.answers, "lawyers")
        return Move(replace(conversation, answers=answers), NEXT, (say("lawyers.left"),))
    return _sent(conversation, lawyers or (), await facts.new_code())


def _sent(conversation: Conversation, lawyers: Sequence[Lawyer], code: str) -> Move:
    ids = tuple(lawyer.id for lawyer in lawyers)
    called = names(lawyers, language_of(conversation))
    told = say("sent.lawyers", code=code, names=called) if lawyers else say("sent.office", code=code)
    effects = (SubmitCase(code, {**conversation.answers, "lawyers": ids}, ids),)
    return Move(
        replace(conversation.without_draft(), case=code),
        "sent",
        (told, Say("clean.sent", only="telegram")),
        effects,
        clears=True,
    )


async def show_change(conversation: Conversation, facts: Facts) -> Reply:
    """List the answers, each a button to its question; the draft stays whole until a new answer is given."""
    keys = [key for key in conversation.answers if key not in ("consent", HURRIED)]
    choices = tuple(Choice(key, say(f"label.{key}")) for key in keys)
    return Reply(language_of(conversation), (say("change.ask"),), (*choices, BACK, MENU), screen="change")


async def pick_change(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Open the question again."""
    before = conversation.answers.get("lawyers")
    picked = before if value == "lawyers" and isinstance(before, tuple) else ()
    return Move(replace(conversation, picked=picked), value)


async def show_sent(conversation: Conversation, facts: Facts) -> Reply:
    """Say what happens now."""
    choices = (Choice("/status", say("link.status")), await clearing.keeping(facts), MENU)
    return Reply(language_of(conversation), (say("sent.next"),), choices, screen="sent", protect=True)


def refused(conversation: Conversation) -> Move:
    """Tell that the case could not be sealed, so that it was not sent; the draft is as it was."""
    return Move(conversation, NEXT, (say("sent.refused"),))


SCREENS = {
    "review": Screen(show, pick),
    "change": Screen(show_change, pick_change, up="review"),
    "sent": Screen(show_sent),
}
