"""Drafts carried to another phone or channel: by a code, once, in one commit for both conversations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.cases.keys import Keys
from bot.cases.staged import Staged
from bot.channels.port import Channel
from bot.conversing import opened, sealed, unasked
from bot.store.changes import Change, DropReminders, PutCarrying, SaveConversation, SpendCarrying
from bot.store.errands import Carrying
from bot.store.port import Store
from handlers.carrying import MINUTES
from handlers.dialogue.messages import say
from handlers.dialogue.state import Conversation


@dataclass(frozen=True, slots=True)
class Carryings:
    """Carries drafts. `draw` gives a random code, of which only an HMAC is kept."""

    store: Store
    keys: Keys
    channels: Mapping[str, Channel]
    clock: Callable[[], float]
    draw: Callable[[], str]

    def give(self, person: str, code: str) -> Change:
        """Let the draft be taken over by its code."""
        return PutCarrying(Carrying(self._token(code), person, self.clock() + MINUTES * 60.0))

    async def carried(self, code: str, taker: str) -> Conversation | None:
        """Read the conversation whose draft a code stands for; None for one that is unknown, late, or the taker's."""
        found = await self.store.carrying(self._token(code))
        if found is None or found.expires <= self.clock() or found.person == taker:
            return None
        row = await self.store.conversation(found.person)
        conversation = opened(self.keys, row) if row is not None else None
        return conversation if conversation is not None and conversation.answers else None

    async def take(self, code: str) -> Staged:
        """Stage that a draft leaves where it was, which is said there; a conflict where it went on meanwhile."""
        now, token = self.clock(), self._token(code)
        spent: Change = SpendCarrying(token, now)
        found = await self.store.carrying(token)
        row = await self.store.conversation(found.person) if found else None
        conversation = opened(self.keys, row) if row is not None else None
        if row is None or conversation is None:
            return Staged((spent,))
        # Off the screen, so that no button of the draft that left begins another one.
        left = replace(conversation.without_draft(), asking="", offered=())
        state = sealed(self.keys, row.person, left)
        moved = SaveConversation(replace(row, version=row.version + 1, state=state, updated=now, worded=False))
        told = () if row.silent else unasked(self.keys, self.channels, row, say("notify.carried"), now)
        return Staged((spent, moved, DropReminders(row.person, "draft")), told)

    def _token(self, code: str) -> str:
        return self.keys.blind("carrying", code)
