"""What the page behind a lawyer's link may show."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.rows import Urgency
from handlers.dialogue.facts import OfferState


@dataclass(frozen=True, slots=True)
class Card:
    """What a lawyer sees before answering; empty where the person did not say. `speak` is a language's code."""

    code: str
    state: str
    urgency: Urgency
    speak: str
    kind: str
    cost: str
    detained: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as whoever has its link may see it; times in the site's zone."""

    lawyer: str
    stands: OfferState
    card: Card
    offered: datetime
    expires: datetime
