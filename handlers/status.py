"""What became of a case that was sent: what each lawyer answered, and what the person can do now."""

from collections.abc import Mapping
from datetime import datetime

from handlers.dialogue.facts import CaseState, CaseStatus, Facts, PlanStatus
from handlers.dialogue.messages import Block, Choice, Reply, Say, say
from handlers.dialogue.screen import MENU, NEXT, Move, Screen, language_of, link
from handlers.dialogue.state import Conversation, TellReached, WithdrawCase

CAN: Mapping[CaseState, tuple[str, ...]] = {
    "open": ("more", "withdraw", "changed"),
    "unmatched": ("more", "withdraw", "changed"),
    "matched": ("new", "withdraw", "changed"),
    "withdrawn": ("new",),
    "closed": ("new",),
}
"""What a person can do, by the state of a case that can still be opened for further lawyers."""


REACHED = ("reached_yes", "reached_no")
"""Answers to whether the lawyer got in touch."""


def can(case: CaseStatus) -> tuple[str, ...]:
    """List what a person can do; a case that is locked goes to no further lawyer, so that a new one must be begun."""
    ways = CAN[case.state]
    if case.met and case.state == "matched":
        ways = (*REACHED, *ways)
    elif not case.widens and "more" in ways:
        ways = ("withdraw", "changed") if case.state == "open" else ("new", "withdraw", "changed")
    return ways if case.amends else tuple(way for way in ways if way != "changed")


def moment(at: datetime) -> Say:
    """Say a day and time: 24 November, 14:05."""
    return say("moment.text", day=at.day, month=say(f"month.{at.month}"), time=f"{at:%H:%M}")


def promised(who: str, number: str, when: str, price: str) -> dict[str, str | Say]:
    """Fill the blanks of a sentence on what a lawyer will do: who, how, by when, and what it costs."""
    how = say("plan.from", number=number) if number else say("plan.here")
    return {"who": who, "how": how, "when": say(f"plan.when.{when}"), "price": say(f"plan.price.{price}")}


def told(case: CaseStatus) -> tuple[Block, ...]:
    """Put the state of a case into words, lawyer by lawyer."""
    offers = (say(f"status.offer.{o.state}", lawyer=o.lawyer, moment=moment(o.at)) for o in case.offers)
    title = say("status.title", code=case.code, moment=moment(case.sent))
    asked = (say("status.met"),) if case.met and case.state == "matched" else ()
    return (title, say(f"status.{case.state}"), *_others(case), *offers, *_plan(case.plan), *asked)


def _plan(plan: PlanStatus | None) -> tuple[Say, ...]:
    if plan is None:
        return ()
    return (say("status.plan", moment=moment(plan.at), **promised(plan.who, plan.number, plan.when, plan.price)),)


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
        case "changed" | "moved":  # the second on a screen that an earlier release showed
            return Move(conversation, "changed")
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


async def _reached(conversation: Conversation, facts: Facts, *, yes: bool) -> Move:
    case = await facts.case()
    if case is None or REACHED[0] not in can(case):
        return Move(conversation, "status")
    thanks = say("status.reached" if yes else "status.unreached")
    return Move(conversation, "menu", (thanks,), (TellReached(case.code, yes),))


SCREENS = {
    "status": Screen(show, pick),
    "withdraw": Screen(show_withdraw, pick_withdraw, up="status"),
}
