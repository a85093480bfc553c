"""A draft with every answer, and the cases that tests stand on."""

from bot.preview.world import NOON, World
from handlers.dialogue.facts import CaseState, CaseStatus, OfferStatus, Wanted
from handlers.dialogue.flow import Answers
from handlers.dialogue.state import Value

CALLED: dict[str, Value] = {
    "consent": "yes",
    "private_phone": "yes",
    "who": "relative",
    "minor": "no",
    "detained": "yes",
    "facility": "NJ: Delaney Hall, Newark NJ",
    "deadline": "within_7d",
    "kind": "detention",
    "speak": "es",
    "cost": "free",
    "story": "My brother was taken at work",
    "name": "Ana",
    "contact": "call",
    "when": "evening",
    "phone": "+12125550147",
    "voicemail": "no",
    "lawyers": ("l1", "l3"),
    "widen": "yes",
}
"""Every answer of someone in detention who wants to be called."""
WORDS = {
    "facility": ("Delaney Hall, Newark NJ", "Adelanto, California", "Texas"),
    "place": ("11201", "Nueva York", "ga"),
    "story": ("They took my brother", "A-number 123456789, please", "nació el 12 de marzo de 1985 aquí", "x" * 1200),
    "name": ("Ana", "123-45-6789 is Bea"),
    "phone": ("212 555 0147", "+52 55 1234 5678"),
}
"""What people type to each open question, some of it what must not be kept."""


def without(*keys: str) -> Answers:
    """Leave answers out."""
    return {key: value for key, value in CALLED.items() if key not in keys}


def sent(state: CaseState = "open", *asked: str, widens: bool = True) -> World:
    """Make a world in which a case was sent to some lawyers."""
    world = World()
    names = {lawyer.id: lawyer.name for lawyer in world.listed}
    offers = tuple(OfferStatus(names[each], "offered", NOON) for each in asked)
    wanted = Wanted("NJ", detained=True, kind="detention", speak="es", cost="free")
    world.sent = CaseStatus("KM-4711", state, NOON, offers, wanted, asked, widens)
    return world
