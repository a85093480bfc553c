"""The one port through which a handler may ask about the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from handlers.dialogue.state import Conversation

OfferState = Literal["offered", "accepted", "declined", "expired", "taken", "withdrawn"]
ReaderRole = Literal["reviewer", "lawyer"]
CaseState = Literal["open", "matched", "unmatched", "withdrawn", "closed"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for in a lawyer; None where they skipped the question. `state` is a USPS code.

    `facility` is where they are held, as typed; `minor` whether they are under 18; `urgent` whether they have no time.
    """

    state: str | None
    detained: bool
    kind: str | None
    speak: str | None
    cost: str | None
    facility: str | None = None
    minor: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What something is that a person asks about; `name` is how we call it."""

    kind: Literal["code", "number", "lawyer", "lawyer_number", "bot", "unknown"]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lawyer:
    """A lawyer as a person sees them before choosing: no rank, no adjective.

    `why` names the wishes they meet; `cost` is "free", "low", "paid", or "free_list" for an entry of the government's
    list of free help.
    """

    id: str
    name: str
    organisation: str
    licence: str
    languages: tuple[str, ...]
    cost: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferStatus:
    """How it stands with one lawyer; `at` is when that last changed, in the site's time zone."""

    lawyer: str
    state: OfferState
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """What the lawyer who accepted said they will do, in the codes of `plan.when` and `plan.price`, and when.

    `number` is where they call from, empty where they get in touch as the person chose.
    """

    who: str
    number: str
    when: str
    price: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """How it stands with a sent case; `wanted` lets the person look for further lawyers.

    `widens` tells whether further lawyers can still be asked: the person allowed it, and its time is not over; `met`
    whether they were asked if the lawyer who accepted got in touch, and did not answer yet; `amends` whether a change
    of what was sent can be kept with it; `plan` is what the lawyer who has it said last that they will do.
    """

    code: str
    state: CaseState
    sent: datetime
    offers: tuple[OfferStatus, ...]
    wanted: Wanted
    asked_lawyers: tuple[str, ...]
    widens: bool = False
    met: bool = False
    amends: bool = True
    plan: PlanStatus | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """That a reader opened a sent case: how often, and when last, in the site's time zone."""

    reader: str
    role: ReaderRole
    times: int
    last: datetime


class Facts(Protocol):
    """What a handler may know beyond the conversation. Bound to the person who writes."""

    @property
    def languages(self) -> Sequence[str]:
        """List the languages that this site offers, in the order of menus; never empty."""
        ...

    async def now(self) -> datetime:
        """Give the time, in the site's time zone."""
        ...

    async def helped_today(self) -> int:
        """Count the matches accepted on the site's local day."""
        ...

    async def matching_lawyers(self, wanted: Wanted) -> Sequence[Lawyer]:
        """List the lawyers that fit, in neutral order, at most nine."""
        ...

    async def lawyers(self, ids: Sequence[str]) -> Sequence[Lawyer]:
        """Describe lawyers by id, in the order asked for; one who has left the directory is left out."""
        ...

    async def case(self) -> CaseStatus | None:
        """Tell how it stands with the person's last sent case."""
        ...

    async def keeps_clear(self) -> bool:
        """Tell whether the person wishes the messages of their chat to be deleted by and by."""
        ...

    async def recognise(self, text: str) -> Known:
        """Tell whether a number, a lawyer's name or a code is ours."""
        ...

    async def chat_link(self) -> str:
        """Give the link that opens a chat with us; empty where there is none."""
        ...

    async def openings(self) -> Sequence[Opened]:
        """Tell who opened the words of the person's last sent case, those who opened it last first."""
        ...

    async def text_number(self) -> str:
        """Give the number that takes text messages, as it is read aloud; empty where there is none."""
        ...

    async def carried(self, code: str) -> Conversation | None:
        """Read the conversation whose draft a code stands for; None for one that is unknown, late, or their own."""
        ...

    async def new_carrying(self) -> str:
        """Draw a code under which a draft is carried to another phone: eight letters and digits."""
        ...

    async def new_code(self) -> str:
        """Draw a code no other case bears: two letters, dash, four digits; no letter that is easily misread."""
        ...
