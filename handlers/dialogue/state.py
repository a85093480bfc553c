"""Where a conversation stands, what a turn changes, and the effects a handler may ask for. All of it is data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import Any

from handlers.dialogue.messages import Reply, Revoked

SCHEMA = 1
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Value = str | tuple[str, ...] | None
"""An answer: a choice or words, several choices, or None when the person skipped the question."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's conversation, as it is stored between two messages.

    asking:  the screen the person last saw: a question's key, or a menu's name.
    asked:   the number of that screen; a button carries the number of the screen it stood on.
    offered: the choices in the order shown, so that "2" means what the person saw as 2.
    answers: by question key, in the order of the questions.
    picked:  lawyers ticked on the screen that is open, before "done".
    topic, part: the page last shown, for MORE.
    misses:  answers in a row that could not be read.
    case:    code of the last case sent.
    faded:   the person's own words were dropped after a day of silence, which they have not been told yet.
    """

    language: str | None = None
    asking: str = ""
    asked: int = 0
    offered: tuple[str, ...] = ()
    answers: Mapping[str, Value] = field(default_factory=dict)
    picked: tuple[str, ...] = ()
    topic: str = ""
    part: int = 0
    misses: int = 0
    case: str | None = None
    faded: bool = False
    schema: int = SCHEMA

    def to_json(self) -> str:
        """Write the conversation as JSON text."""
        return _written(dict(zip(_NAMES, _fields(self), strict=True)))

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> "Conversation":
        """Take what `to_json` wrote in this schema, parsed; older schemas go through `upgrades` first."""
        answers = {key: tuple(v) if isinstance(v, list) else v for key, v in stored["answers"].items()}
        offered, picked = tuple(stored["offered"]), tuple(stored["picked"])
        return cls(**{**stored, "answers": answers, "offered": offered, "picked": picked})

    def without_draft(self) -> "Conversation":
        """Drop the answers given so far."""
        return replace(self, answers={}, picked=())

    def at(self, reply: Reply, misses: int = 0) -> "Conversation":
        """Stand on the screen that `reply` shows, after so many answers in a row that could not be read."""
        values = tuple(choice.value for choice in reply.choices if not choice.move)
        return replace(self, asking=reply.screen, asked=reply.asked, offered=values, misses=misses)


_NAMES = tuple(each.name for each in fields(Conversation))
_fields = attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class SubmitCase:
    """Send the draft: `answers` as reviewed, `lawyers` as chosen (none: the office looks for one), under `code`."""

    code: str
    answers: Mapping[str, Value]
    lawyers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChooseLawyers:
    """Offer the sent case `code` to further lawyers that the person has chosen."""

    code: str
    lawyers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawCase:
    """Close the sent case `code` at the person's wish; open offers are withdrawn."""

    code: str


@dataclass(frozen=True, slots=True)
class TellReached:
    """Note whether the lawyer who accepted the sent case `code` got in touch, as the person says."""

    code: str
    yes: bool


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Note what changed since the case `code` was sent: answers by question key, None for one that holds no more."""

    code: str
    facts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Erase conversation, cases and queued messages of this person; `number` stands on the receipt."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class KeepClear:
    """Keep, or lift, the person's wish that the messages of their chat are deleted by and by."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetSilence:
    """Keep, or lift, the person's wish not to be written to; `how` it was told goes into the consent ledger."""

    on: bool
    how: Revoked = "keyword"


@dataclass(frozen=True, slots=True)
class RemindDraft:
    """Remind the person once of the draft, should they stop in the middle."""


@dataclass(frozen=True, slots=True)
class RemindDate:
    """Remind the person once before the band that they named ends."""

    band: str


@dataclass(frozen=True, slots=True)
class EndReminders:
    """Remind the person of nothing any more."""


@dataclass(frozen=True, slots=True)
class GiveDraft:
    """Let the draft be taken over by whoever sends this code in time."""

    code: str


@dataclass(frozen=True, slots=True)
class TakeDraft:
    """Take over the draft that this code stands for; it leaves where it was."""

    code: str


OfCase = SubmitCase | ChooseLawyers | WithdrawCase | TellReached | ChangeFacts | ForgetMe
OfPerson = KeepClear | RemindDraft | RemindDate | EndReminders | GiveDraft | TakeDraft | SetSilence
Effect = OfCase | OfPerson
"""What a handler may ask for: about a case, or about the person and what is kept for them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: the next conversation, the replies in order, and the effects to perform with them."""

    conversation: Conversation
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
