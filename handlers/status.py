"""What became of a case that was sent: what each lawyer answered, and what the person can do now."""

from collections.abc import Mapping
from datetime import datetime

from handlers.dialogue.answers import AskAgain, facility, place
from handlers.dialogue.facts import CaseState, CaseStatus, Facts
from handlers.dialogue.messages import Block, Choice, Person, Reply, Say, say
from handlers.dialogue.screen import BACK, MENU, NEXT, Move, Screen, language_of, link
from handlers.dialogue.state import Conversation, MoveTo, TellReached, WithdrawCase

CAN: Mapping[CaseState, tuple[str, ...]] = {
    "open": ("more", "withdraw", "moved"),
    "unmatched": ("more", "withdraw", "moved"),
    "matched": ("new", "withdraw", "moved"),
    "withdrawn": ("new",),
    "closed": ("new",),
}
"""What a person can do, by the state of a case that can still be opened for further lawyers."""


REACHED = ("reached_yes", "reached_no")
"""Answers to whether the lawyer got in touch."""


def can(case: CaseStatus) -> tuple[str, ...]:
    """List what a person can do; a case that is locked goes to no further lawyer, so that a new one must be begun."""
    if case.met and case.state == "matched":
        return (*REACHED, *CAN[case.state])
    if case.widens or "more" not in CAN[case.state]:
        return CAN[case.state]
    return ("withdraw", "moved") if case.state == "open" else ("new", "withdraw", "moved")


def moment(at: datetime) -> Say:
    """Say a day and time: 24 November, 14:05."""
    return say("moment.text", day=at.day, month=say(f"month.{at.month}"), time=f"{at:%H:%M}")


def told(case: CaseStatus) -> tuple[Block, ...]:
    """Put the state of a case into words, lawyer by lawyer."""
    offers = (say(f"status.offer.{o.state}", lawyer=o.lawyer, moment=moment(o.at)) for o in case.offers)
    title = say("status.title", code=case.code, moment=moment(case.sent))
    asked = (say("status.met"),) if case.met and case.state == "matched" else ()
    return (title, say(f"status.{case.state}"), *_others(case), *offers, *asked)


def _others(case: CaseStatus) -> tuple[Say, ...]:
    if case.state != "unmatched":
        return ()
    return (say("status.widens" if case.widens else "status.locked"),)


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Show the case last sent; a draft that waits is named too."""
    case = await facts.case()
    waiting = (link("resume"),) if conversation.answers else ()
    if case is None:
        begin = waiting or (link("lawyer"),)
        return Reply(language_of(conversation), (say("status.none"),), (*begin, MENU), screen="status")
    choices = tuple(Choice(value, say(f"choice.status.{value}")) for value in can(case))
    choices = (*choices, link("who"), *waiting, MENU)
    return Reply(language_of(conversation), told(case), choices, screen="status", protect=True)


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Choose further lawyers, withdraw (asked once more), or begin a new request."""
    match value:
        case "more":
            return Move(conversation, "more_lawyers")
        case "withdraw":
            return Move(conversation, "withdraw")
        case "moved":
            return Move(conversation, "moved")
        case "reached_yes" | "reached_no":
            return await _reached(conversation, facts, yes=value == "reached_yes")
        case _:
            return Move(conversation, NEXT)


async def show_withdraw(conversation: Conversation, facts: Facts) -> Reply:
    """Ask once before withdrawing."""
    choices = tuple(Choice(value, say(f"choice.withdraw.{value}")) for value in ("withdraw", "keep"))
    return Reply(language_of(conversation), (say("withdraw.ask"),), (*choices, MENU), screen="withdraw")


async def pick_withdraw(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Withdraw the case, if it is still there to withdraw."""
    case = await facts.case()
    if value == "keep" or case is None or "withdraw" not in can(case):
        return Move(conversation, "status")
    return Move(conversation, "menu", (say("withdraw.done", code=case.code),), (WithdrawCase(case.code),))


async def show_moved(conversation: Conversation, facts: Facts) -> Reply:
    """Ask where the person is now."""
    return Reply(language_of(conversation), (say("moved.ask"),), (BACK, MENU), screen="moved")


async def typed_moved(conversation: Conversation, person: Person, text: str, facts: Facts) -> Move:
    """Take the new place; once it is kept, further lawyers are those who are there."""
    case = await facts.case()
    if case is None or "moved" not in can(case):
        return Move(conversation, "status")
    try:
        where = place(text)
    except AskAgain:
        try:
            where = facility(text)
        except AskAgain as again:
            return Move(conversation, "moved", (again.why,))
    effects = (MoveTo(case.code, where[:2]),)
    return Move(conversation, "status", (say("moved.done"),), effects)


async def _reached(conversation: Conversation, facts: Facts, *, yes: bool) -> Move:
    case = await facts.case()
    if case is None or REACHED[0] not in can(case):
        return Move(conversation, "status")
    thanks = say("status.reached" if yes else "status.unreached")
    return Move(conversation, "menu", (thanks,), (TellReached(case.code, yes),))


SCREENS = {
    "moved": Screen(show_moved, typed=typed_moved, up="status"),
    "status": Screen(show, pick),
    "withdraw": Screen(show_withdraw, pick_withdraw, up="status"),
}
