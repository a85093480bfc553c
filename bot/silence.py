"""What is kept when a person opts out of messages, or in again: the wish, a line in the ledger, an event of a case."""

from collections.abc import Mapping

from bot.cases.envelopes import Purpose
from bot.store.changes import AddEvent, Change, NoteConsent, PutSafeTime, SetSilent
from bot.store.port import Store
from bot.store.rows import EventRow
from handlers.dialogue.state import SetSilence, Turn, Value

_RUNNING = ("open", "unmatched", "matched")


async def silence(store: Store, person: str, wish: SetSilence, at: float) -> tuple[Change, ...]:
    """Keep the wish. A case that was sent stays as it is; whoever looks at it is told not to text."""
    case = await store.case_of(person)
    told = () if case is None or case.status not in _RUNNING else (AddEvent(_event(case.id, at, on=wish.on)),)
    return SetSilent(person, wish.on, at), NoteConsent(person, given=not wish.on, how=wish.how, at=at), *told


def named_hours(person: str, answers: Mapping[str, Value]) -> tuple[Change, ...]:
    """Remember beside a sealed case at what hours the person may be written to unasked, for nobody here reads it."""
    match answers.get("when"):
        case "morning" | "afternoon" | "evening" | "any" as time:
            return (PutSafeTime(person, time),)
        case _:
            return ()


def purpose_of(turn: Turn) -> Purpose:
    """Tell what the replies of a turn are for: the one confirmation of an opt-out goes out although it is in force."""
    return "farewell" if any(isinstance(effect, SetSilence) and effect.on for effect in turn.effects) else "prompt"


def _event(case: str, at: float, *, on: bool) -> EventRow:
    return EventRow(case, at, "person", "opted_out" if on else "opted_in")
