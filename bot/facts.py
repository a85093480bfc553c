"""What a handler may know of the world, answered from the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.carryings import Carryings
from bot.cases.matching import shown
from bot.cases.referrals import Referrals
from bot.presenting import USERNAME
from bot.recognising import Recognising
from bot.store.port import Store
from handlers.dialogue.answers import readable
from handlers.dialogue.facts import CaseStatus, Known, Lawyer, Opened, Wanted
from handlers.dialogue.state import Conversation

LISTED = 6
"""Lawyers shown at once: what a person can compare, and what fits three text messages."""
_TRIES = 50


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """`handlers.dialogue.facts.Facts` for one person.

    `number` takes texts; `draw` gives a random code that may already be taken.
    """

    store: Store
    referrals: Referrals
    timezone: ZoneInfo
    clock: Callable[[], float]
    draw: Callable[[], str]
    carryings: Carryings
    languages: Sequence[str]
    person: str
    number: str = ""

    async def now(self) -> datetime:
        """Give the time in the site's time zone."""
        return datetime.fromtimestamp(self.clock(), self.timezone)

    async def helped_today(self) -> int:
        """Count the matches accepted on the site's local day, whatever its length where clocks change."""
        start, end = day_of(await self.now())
        return await self.store.accepted_between(start, end)

    async def matching_lawyers(self, wanted: Wanted) -> Sequence[Lawyer]:
        """List the lawyers that fit."""
        return await self.referrals.matching(wanted, LISTED, self.person)

    async def lawyers(self, ids: Sequence[str]) -> Sequence[Lawyer]:
        """Describe lawyers by id."""
        rows = [await self.store.lawyer(each) for each in ids]
        return tuple(shown(row) for row in rows if row is not None and self.referrals.askable(row))

    async def case(self) -> CaseStatus | None:
        """Tell how it stands with the person's last case."""
        return await self.referrals.status(self.person)

    async def keeps_clear(self) -> bool:
        """Tell whether the person's chat is to be cleared by and by."""
        return await self.store.keeps_clear(self.person)

    async def recognise(self, text: str) -> Known:
        """Tell whether a number, a lawyer's name or a code is ours."""
        username = await self.store.mark(USERNAME) or ""
        return await Recognising(self.store, self.referrals.keys, self.number, username).recognise(text, self.person)

    async def chat_link(self) -> str:
        """Give the link to the bot at Telegram, once its name is known."""
        username = await self.store.mark(USERNAME)
        return f"https://t.me/{username}" if username else ""

    async def openings(self) -> Sequence[Opened]:
        """Tell who opened the person's last case."""
        return await self.referrals.openings(self.person)

    async def text_number(self) -> str:
        """Give the number that takes text messages, as it is read aloud."""
        return readable(self.number)

    async def carried(self, code: str) -> Conversation | None:
        """Read the conversation whose draft a code stands for, unless it is the person's own."""
        return await self.carryings.carried(code, self.person)

    async def new_carrying(self) -> str:
        """Draw a code under which a draft is carried."""
        return self.carryings.draw()

    async def new_code(self) -> str:
        """Draw until a code is free. Raises NoCodeLeft when fifty in a row were taken."""
        for _ in range(_TRIES):
            code = self.draw()
            if not await self.store.code_taken(code):
                return code
        raise NoCodeLeft


class NoCodeLeft(Exception):
    """Every code drawn was taken: close or erase old cases, or lengthen the codes."""


def day_of(now: datetime) -> tuple[float, float]:
    """Give the start of the local day and of the next one, as UTC epoch seconds."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
