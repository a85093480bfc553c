"""An invented person, case and lawyers, always the same, from which every screen can be shown."""

from collections.abc import Sequence
from datetime import UTC, datetime

from content import library
from handlers.dialogue.facts import CaseStatus, Known, Lawyer, OfferStatus, Opened, Wanted
from handlers.dialogue.flow import AND, Answers
from handlers.dialogue.state import Conversation
from handlers.intake import INTAKE

NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
LAWYERS = (
    Lawyer("l1", "Lucía Ejemplo", "Ejemplo & Sample", "TX 00000101", ("en", "es"), "low"),
    Lawyer("l2", "Daniel Sample", "Imaginary Legal Aid", "TX 00000102", ("en", "es"), "free"),
    Lawyer("l3", "Teresa Muestra", "Muestra Border Project", "TX 00000103", ("es", "en"), "free"),
)
ANSWERS: Answers = {
    "consent": "yes",
    "who": "relative",
    "minor": "no",
    "detained": "yes",
    "facility": "TX: Houston Contract Detention Facility, Texas",
    "deadline": "within_7d",
    "kind": "detention",
    "speak": "es",
    "cost": "free",
    "story": "A mi hermano se lo llevaron esta mañana en el trabajo.",
    "name": "Ana",
    "contact": "call",
    "when": "evening",
    "phone": "+17135550147",
    "voicemail": "no",
    "private_phone": "no",
    "lawyers": ("l1", "l2"),
}
_CODE = "KT-4821"


class SampleFacts:
    """Meets `handlers.dialogue.facts.Facts` with what is invented here."""

    @property
    def languages(self) -> Sequence[str]:
        """Give all that are offered."""
        return library.LANGUAGES

    async def now(self) -> datetime:
        """Give the day this sample plays on."""
        return NOW

    async def helped_today(self) -> int:
        """Give a count that is large enough to be said."""
        return 12

    async def matching_lawyers(self, wanted: Wanted) -> Sequence[Lawyer]:  # noqa: ARG002  all of them fit
        """Give the invented lawyers."""
        return LAWYERS

    async def lawyers(self, ids: Sequence[str]) -> Sequence[Lawyer]:
        """Describe invented lawyers."""
        return tuple(lawyer for lawyer in LAWYERS if lawyer.id in ids)

    async def case(self) -> CaseStatus | None:
        """Give a case that two lawyers were asked about."""
        offers = (OfferStatus("Lucía Ejemplo", "declined", NOW), OfferStatus("Daniel Sample", "offered", NOW))
        wanted = Wanted("TX", detained=True, kind="detention", speak="es", cost="free")
        return CaseStatus(_CODE, "open", NOW, offers, wanted, ("l1",), widens=True)

    async def openings(self) -> Sequence[Opened]:
        """Tell of a reviewer and a lawyer who opened it."""
        return (Opened("Lucía Ejemplo", "lawyer", 2, NOW), Opened("Rosa Muestra", "reviewer", 1, NOW))

    async def keeps_clear(self) -> bool:
        """Tell that nothing of the kind was wished."""
        return False

    async def recognise(self, text: str) -> Known:  # noqa: ARG002  nothing is ours here
        """Know nothing."""
        return Known("unknown")

    async def chat_link(self) -> str:
        """Give the link to an invented bot."""
        return "https://t.me/amparo_demo_bot"

    async def text_number(self) -> str:
        """Give an invented number."""
        return "(833) 555-0100"

    async def carried(self, code: str) -> Conversation | None:  # noqa: ARG002  nobody left anything
        """Carry nothing."""
        return None

    async def new_carrying(self) -> str:
        """Give the one code."""
        return "7K3MXD29"

    async def new_code(self) -> str:
        """Give the one code."""
        return _CODE


def standing_at(screen: str, language: str) -> Conversation:
    """Stand before a screen as someone does who comes to it: with the answers that are given by then."""
    keys = [question.key for question in INTAKE.questions]
    first = screen.split(AND, maxsplit=1)[0]
    before = keys[: keys.index(first)] if first in keys else keys
    answers = {key: value for key, value in ANSWERS.items() if key in before}
    if screen == "place":
        answers["detained"] = "no"
    drafting = first in (*keys, "review", "change", "resume")
    picked = ("l1",) if screen in ("lawyers", "more_lawyers") else ()
    return Conversation(language, screen, answers=answers if drafting else {}, picked=picked, case=_CODE)
