"""Erasing people and cases, and the work that follows an erasure."""

from dataclasses import dataclass

from bot.store.rows import ErasureRow, ErasureStep


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete conversation, cases with all that hangs on them, and waiting envelopes of a person.

    Of a case nothing stays but a tombstone with its id, dates and the status "erased", so that counts stay true.
    """

    person: str
    lane: str
    at: float


@dataclass(frozen=True, slots=True)
class EraseCase:
    """Delete the words and keys of one case (retention), and the envelopes tied to it; its tombstone stays."""

    case: str
    at: float


@dataclass(frozen=True, slots=True)
class PutErasure:
    """Note an erasure that is to be carried through, whatever happens to this process."""

    row: ErasureRow


@dataclass(frozen=True, slots=True)
class StepErasure:
    """Move an erasure on from the step it is on; of one that is "done" nothing stays but its code and times."""

    erasure: str
    expected: ErasureStep
    to: ErasureStep
    at: float
