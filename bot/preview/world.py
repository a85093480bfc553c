"""A world small enough to hold in one hand: what handlers may ask of it, and what their effects do to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import assert_never

from content import library
from content.languages import closest
from handlers.dialogue.answers import state_in
from handlers.dialogue.facts import CaseState, CaseStatus, Known, Lawyer, OfferState, OfferStatus, Opened, Wanted
from handlers.dialogue.state import (
    ChangeFacts,
    ChooseLawyers,
    Conversation,
    Effect,
    EndReminders,
    ForgetMe,
    GiveDraft,
    KeepClear,
    OfCase,
    OfPerson,
    RemindDate,
    RemindDraft,
    SetSilence,
    SubmitCase,
    TakeDraft,
    TellReached,
    WithdrawCase,
)
from handlers.intake import wanted

_FITS = ("state", "kind", "cost")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LAWYERS = (
    Lawyer("l1", "Rosa Vega", "Open Door Legal", "NY 4410021", ("es", "en"), "free", (*_FITS, "speak")),
    Lawyer("l2", "Daniel Osei", "Osei Law", "NJ 018832014", ("en", "fr"), "low", _FITS),
    Lawyer("l3", "Mei Tan", "Harbor Clinic", "DOJ full", ("zh", "en"), "free", _FITS),
    Lawyer("l4", "Ana Paz", "Paz y Ruiz", "TX 24098811", ("es",), "paid", (*_FITS, "speak")),
)


REFERENCES = ("en", "es")
"""The languages that the others are translated from."""


class NothingSent(LookupError):
    """Something was to happen to a case that was never sent."""


@dataclass(slots=True)
class World:
    """Facts that a test sets, and what became of the effects it brought about."""

    languages: tuple[str, ...] = REFERENCES
    now_is: datetime = NOON
    helped: int = 0
    clear: bool = False
    left: dict[str, Conversation] = field(default_factory=dict)
    link: str = "https://t.me/amparo_demo_bot"
    fitting: tuple[Lawyer, ...] = LAWYERS
    listed: tuple[Lawyer, ...] = LAWYERS
    sent: CaseStatus | None = None
    opened: tuple[Opened, ...] = ()
    silent: bool = False
    looked_for: list[Wanted] = field(default_factory=list)
    done: list[Effect] = field(default_factory=list)
    codes: "count[int]" = field(default_factory=lambda: count(4711))

    @classmethod
    def speaking(cls, language: str | None) -> "World":
        """Make one that offers this language beside the references, so that what it says depends on no other."""
        spoken = closest(language or "", library.LANGUAGES)
        return cls() if spoken is None or spoken in REFERENCES else cls((*REFERENCES, spoken))

    async def now(self) -> datetime:
        """Give the time that was set."""
        return self.now_is

    async def helped_today(self) -> int:
        """Give the count that was set."""
        return self.helped

    async def matching_lawyers(self, wanted: Wanted) -> Sequence[Lawyer]:
        """List those that fit, whatever is wanted; what was wanted is kept."""
        self.looked_for.append(wanted)
        return self.fitting

    async def lawyers(self, ids: Sequence[str]) -> Sequence[Lawyer]:
        """Describe those that are listed."""
        known = {lawyer.id: lawyer for lawyer in self.listed}
        return tuple(known[each] for each in ids if each in known)

    async def case(self) -> CaseStatus | None:
        """Tell of the case last sent."""
        return self.sent

    async def openings(self) -> Sequence[Opened]:
        """Tell who opened it, as was set."""
        return self.opened

    async def keeps_clear(self) -> bool:
        """Tell of the wish as it was left."""
        return self.clear

    async def recognise(self, text: str) -> Known:
        """Know the listed lawyers by name, and the code of the case last sent."""
        if self.sent is not None and text.upper() == self.sent.code:
            return Known("code", self.sent.code)
        return next((Known("lawyer", one.name) for one in self.listed if one.name == text), Known("unknown"))

    async def chat_link(self) -> str:
        """Give the link that was set."""
        return self.link

    async def text_number(self) -> str:
        """Give an invented number."""
        return "(833) 555-0100"

    async def carried(self, code: str) -> Conversation | None:
        """Give the conversation that was left under a code."""
        return self.left.get(code)

    async def new_carrying(self) -> str:
        """Give the one code."""
        return "7K3MXD29"

    async def new_code(self) -> str:
        """Count codes up, from KM-4711."""
        return f"KM-{next(self.codes)}"

    def perform(self, effect: Effect) -> None:
        """Do what the machine would do with an effect, as far as a person notices."""
        self.done.append(effect)
        if isinstance(effect, OfCase):
            self._perform_on_case(effect)
        else:
            self._perform_on_person(effect)

    def _perform_on_case(self, effect: OfCase) -> None:
        match effect:
            case SubmitCase(code, answers, lawyers):
                state: CaseState = "open" if lawyers else "unmatched"
                asked = self._asked(lawyers)
                widens = answers.get("widen") == "yes"
                self.sent = CaseStatus(code, state, self.now_is, asked, wanted(answers, "en"), lawyers, widens)
            case ChooseLawyers(_, lawyers):
                case = self._case()
                offers, every = (*case.offers, *self._asked(lawyers)), (*case.asked_lawyers, *lawyers)
                self.sent = replace(case, state="open", offers=offers, asked_lawyers=every)
            case WithdrawCase():
                self.becomes("withdrawn")
                self._open_offers_become("withdrawn")
            case TellReached():
                self.sent = replace(self._case(), met=False)
            case ChangeFacts(_, facts):
                where = state_in(facts.get("facility") or facts.get("place"))
                sought = self._case().wanted
                self.sent = replace(self._case(), wanted=replace(sought, state=where or sought.state))
            case ForgetMe():
                self.sent = None
            case _:
                assert_never(effect)

    def _perform_on_person(self, effect: OfPerson) -> None:
        match effect:
            case KeepClear(on):
                self.clear = on
            case TakeDraft(code):
                del self.left[code]
            case RemindDraft() | RemindDate() | EndReminders() | GiveDraft():
                pass  # nothing that a person notices yet
            case SetSilence(on):
                self.silent = on
            case _:
                assert_never(effect)

    def becomes(self, state: CaseState) -> None:
        """Bring the sent case into a state. Raises NothingSent."""
        self.sent = replace(self._case(), state=state)

    def answers(self, lawyer: str, state: OfferState) -> None:
        """Let a lawyer answer; whoever accepts has the case, the others are not needed. Raises NothingSent."""
        case = self._case()
        offers = tuple(
            OfferStatus(offer.lawyer, state, self.now_is) if offer.lawyer == lawyer else offer for offer in case.offers
        )
        self.sent = replace(case, offers=offers)
        if state == "accepted":
            self.becomes("matched")
            self._open_offers_become("taken")

    def _case(self) -> CaseStatus:
        if self.sent is None:
            raise NothingSent
        return self.sent

    def _open_offers_become(self, state: OfferState) -> None:
        case = self._case()
        offers = tuple(
            OfferStatus(offer.lawyer, state, self.now_is) if offer.state == "offered" else offer
            for offer in case.offers
        )
        self.sent = replace(case, offers=offers)

    def _asked(self, ids: Sequence[str]) -> tuple[OfferStatus, ...]:
        names = {lawyer.id: lawyer.name for lawyer in self.listed}
        return tuple(OfferStatus(names[each], "offered", self.now_is) for each in ids)
