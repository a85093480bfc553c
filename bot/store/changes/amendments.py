"""What is added to a case after it was sent."""

from dataclasses import dataclass

from bot.store.amendments import AmendmentRow, PlanRow
from bot.store.rows import Urgency


@dataclass(frozen=True, slots=True)
class AddAmendment:
    """Facts that changed; what they were before stays where it is. An erased case is a conflict."""

    row: AmendmentRow


@dataclass(frozen=True, slots=True)
class RelistCase:
    """What may be listed of a case, as it is after its facts changed; an erased case is a conflict."""

    case: str
    state: str
    detained: bool
    urgency: Urgency
    here: bool
    at: float


@dataclass(frozen=True, slots=True)
class PutBox:
    """Keep the public half under which amendments are sealed, for a case that has none."""

    case: str
    box: bytes


@dataclass(frozen=True, slots=True)
class PutPlan:
    """What a case's lawyer will do, in the place of what was told before. An erased case is a conflict."""

    row: PlanRow
