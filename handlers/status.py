"""What became of a case that was sent: what each lawyer answered, and what the person can do now."""

from datetime import datetime

from handlers.dialogue.facts import CaseStatus, Facts
from handlers.dialogue.messages import Block, Choice, Reply, Say, say
from handlers.dialogue.screen import MENU, NEXT, Move, Screen, language_of, link
from handlers.dialogue.state import Conversation, WithdrawCase

CAN = {
    "open": ("more", "withdraw"),
    "unmatched": ("more", "withdraw"),
    "matched": ("new", "withdraw"),
    "withdrawn": ("new",),
    "closed": ("new",),
}
"""What a person can do, by the state of the case."""


def moment(at: datetime) -> Say:
    """Say a day and time: 24 November, 14:05."""
    return say("moment.text", day=at.day, month=say(f"month.{at.month}"), time=f"{at:%H:%M}")


def told(case: CaseStatus) -> tuple[Block, ...]:
    """Put the state of a case into words, lawyer by lawyer."""
    offers = (say(f"status.offer.{o.state}", lawyer=o.lawyer, moment=moment(o.at)) for o in case.offers)
    return (say("status.title", code=case.code, moment=moment(case.sent)), say(f"status.{case.state}"), *offers)


async def show(conversation: Conversation, facts: Facts) -> Reply:
    """Show the case last sent; a draft that waits is named too."""
    case = await facts.case()
    waiting = (link("resume"),) if conversation.answers else ()
    if case is None:
        begin = waiting or (link("lawyer"),)
        return Reply(language_of(conversation), (say("status.none"),), (*begin, MENU), screen="status")
    choices = tuple(Choice(value, say(f"choice.status.{value}")) for value in CAN[case.state])
    return Reply(language_of(conversation), told(case), (*choices, *waiting, MENU), screen="status", protect=True)


async def pick(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Choose further lawyers, withdraw (asked once more), or begin a new request."""
    match value:
        case "more":
            return Move(conversation, "more_lawyers")
        case "withdraw":
            return Move(conversation, "withdraw")
        case _:
            return Move(conversation, NEXT)


async def show_withdraw(conversation: Conversation, facts: Facts) -> Reply:
    """Ask once before withdrawing."""
    choices = tuple(Choice(value, say(f"choice.withdraw.{value}")) for value in ("withdraw", "keep"))
    return Reply(language_of(conversation), (say("withdraw.ask"),), (*choices, MENU), screen="withdraw")


async def pick_withdraw(conversation: Conversation, value: str, facts: Facts) -> Move:
    """Withdraw the case, if it is still there to withdraw."""
    case = await facts.case()
    if value == "keep" or case is None or "withdraw" not in CAN[case.state]:
        return Move(conversation, "status")
    return Move(conversation, "menu", (say("withdraw.done", code=case.code),), (WithdrawCase(case.code),))


SCREENS = {"status": Screen(show, pick), "withdraw": Screen(show_withdraw, pick_withdraw, up="status")}
