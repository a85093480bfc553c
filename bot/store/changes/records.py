"""What is remembered of the machine itself: who read what, and small values by name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audit:
    """Record that a reader read or changed something."""

    at: float
    reader: str
    action: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class PutMark:
    """Remember a small value by name, such as the offset up to which Telegram was polled."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CountStep:
    """Count that a question was reached on a local day (`2026-11-24`): how often, and by nobody in particular."""

    day: str
    question: str
    channel: str
    language: str
