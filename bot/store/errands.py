"""Rows of small errands for a person: a reminder they asked for, and a draft on its way to another phone."""

from dataclasses import dataclass
from typing import Literal

ReminderKind = Literal["draft", "date"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that the person asked for, of a draft or of a date; due at `due` or, by day, soon after."""

    person: str
    kind: ReminderKind
    due: float


@dataclass(frozen=True, slots=True)
class Carrying:
    """A draft that may be taken over by whoever sends its code in time. `token` is an HMAC of the code."""

    token: str
    person: str
    expires: float
