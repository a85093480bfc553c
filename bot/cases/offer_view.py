"""What the page behind a lawyer's link may show."""

from collections.abc import Mapping
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
    """An offer as its lawyer may see it; times in the site's zone.

    `words` holds every answer by question key when this lawyer has accepted and logged in, else nothing. `relays` tells
    whether a message to the person can be written on the page, since they asked to be reached where they wrote.
    """

    lawyer: str
    stands: OfferState
    card: Card
    offered: datetime
    expires: datetime
    words: Mapping[str, str] | None = None
    relays: bool = False
