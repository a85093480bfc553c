"""What was added to a case after it was sent: facts that changed, and what its lawyer will do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """Facts that a person changed, sealed for whoever holds the case's key: the server that took them cannot read them.

    `at` in UTC epoch seconds.
    """

    id: str
    case: str
    at: float
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What a lawyer told the person they will do, and when they told it; sealed by the server, which repeats it."""

    case: str
    lawyer: str
    at: float
    sealed: bytes
