"""Reminders: each only at the person's own wish, once, by day, and in words that tell a stranger nothing."""

from handlers.dialogue.facts import Facts
from handlers.dialogue.messages import Choice, say
from handlers.dialogue.screen import Move
from handlers.dialogue.state import Conversation, EndReminders, RemindDate, RemindDraft, Value

BANDS = ("within_48h", "within_7d", "within_30d")
"""Answers about a date after which a reminder makes sense."""


async def draft(conversation: Conversation, facts: Facts) -> Move:
    """Remind of the request that waits, should the person stop in the middle."""
    return Move(conversation, conversation.asking or "menu", (say("remind.draft"),), (RemindDraft(),))


async def date(conversation: Conversation, facts: Facts) -> Move:
    """Remind before the time that the person named is over; we do not know the day, and say so."""
    band = conversation.answers.get("deadline")
    if not _is_band(band):
        return Move(conversation, conversation.asking or "menu", (say("remind.no_date"),))
    return Move(conversation, conversation.asking, (say("remind.date"),), (RemindDate(str(band)),))


async def end(conversation: Conversation, facts: Facts) -> Move:
    """Remind of nothing any more."""
    return Move(conversation, conversation.asking or "menu", (say("remind.ended"),), (EndReminders(),))


def of_a_draft() -> tuple[Choice, ...]:
    """Offer to be reminded of a draft, where a further line costs nothing."""
    return (Choice("/remind", say("link.remind"), only="telegram"),)


def of_a_date(conversation: Conversation) -> tuple[Choice, ...]:
    """Offer to be reminded of the date that the draft names."""
    return (Choice("/remind_date", say("link.remind_date")),) if _is_band(conversation.answers.get("deadline")) else ()


def _is_band(value: Value) -> bool:
    return value in BANDS
