"""Reminders, and drafts on their way to another phone."""

from dataclasses import dataclass
from typing import Literal

from bot.store.errands import Carrying, Reminder, ReminderKind


@dataclass(frozen=True, slots=True)
class PutReminder:
    """Keep the wish to be reminded, or date it anew; one that was sent is not sent again."""

    row: Reminder


@dataclass(frozen=True, slots=True)
class PutOffReminder:
    """Date a reminder anew, if there is one that was not sent."""

    row: Reminder


@dataclass(frozen=True, slots=True)
class SpendReminder:
    """Note that a reminder was sent, which must not have happened before."""

    person: str
    kind: ReminderKind


@dataclass(frozen=True, slots=True)
class DropReminders:
    """Forget the reminders of a person, of one kind or (empty) of all."""

    person: str
    kind: ReminderKind | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class PutCarrying:
    """Let a draft be taken over; a code given before works no more."""

    row: Carrying


@dataclass(frozen=True, slots=True)
class SpendCarrying:
    """Take a draft over: its code must be known and not past its time, and works no second time."""

    token: str
    at: float
