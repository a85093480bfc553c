"""Whether a number, a lawyer or a code is ours, as somebody asks who was called or written to.

Of a code it is said only to the person whose request bears it; of a lawyer no more than that they are on the list.
"""

import re
from dataclasses import dataclass

from bot.cases.keys import Keys
from bot.store.port import Store
from handlers.dialogue.answers import AskAgain, phone
from handlers.dialogue.facts import Known
from handlers.dialogue.spelling import folded

_CODE = re.compile(r"\s*([a-z]{2})[\s-]?(\d{4})\s*", re.IGNORECASE)
_BOT = re.compile(r"(?:https?://)?(?:t\.me/|@)(\w{5,32})/?", re.IGNORECASE | re.ASCII)
_UNKNOWN = Known("unknown")


@dataclass(frozen=True, slots=True)
class Recognising:
    """What is ours: `number` takes texts and `username` names the bot; either may be empty."""

    store: Store
    keys: Keys
    number: str
    username: str

    async def recognise(self, text: str, person: str) -> Known:
        """Say what somebody means; "unknown" for whatever is not ours, or not for this person to know."""
        if (code := _CODE.fullmatch(text)) is not None:
            return await self._code(f"{code[1]}-{code[2]}".upper(), person)
        if (named := _BOT.fullmatch(text.strip())) is not None:
            return Known("bot") if named[1].casefold() == self.username.casefold() else _UNKNOWN
        try:
            return await self._number(phone(text))
        except AskAgain:
            return await self._lawyer(folded(text))

    async def _code(self, code: str, person: str) -> Known:
        found = await self.store.case(code)
        return Known("code", code) if found is not None and found.person == person else _UNKNOWN

    async def _number(self, number: str) -> Known:
        if number == self.number:
            return Known("number")
        lane = self.keys.pseudonym("sms", number)
        ours = any(row.lane == lane for row in await self.store.lawyers())
        return Known("lawyer_number") if ours else _UNKNOWN

    async def _lawyer(self, name: str) -> Known:
        """Find a lawyer by their whole name, or the organisation's; letters alone tell nothing."""
        for row in await self.store.lawyers():
            for said in (row.name, row.organisation):
                if said and name == folded(said):
                    return Known("lawyer", said)
        return _UNKNOWN
