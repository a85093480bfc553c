"""The updates that the bot has not confirmed yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.demo.jsonvalue import Object

KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
"""What this stand-in makes; Telegram has more."""


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that happened, to be told to the bot."""

    id: int
    kind: str
    chat: int
    payload: Object

    def json(self) -> Object:
        """Give it as an Update."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(slots=True)
class Updates:
    """Waiting updates in the order of their ids, and all that there ever were."""

    allowed: frozenset[str] = KINDS
    waiting: dict[int, Update] = field(default_factory=dict)
    history: dict[int, Update] = field(default_factory=dict)

    def add(self, update: Update) -> None:
        """Take in a new one, unless the bot asked not to hear of this kind."""
        self.history[update.id] = update
        if update.kind in self.allowed:
            self.waiting[update.id] = update

    def confirm(self, update_id: int) -> None:
        """Forget one that a webhook accepted."""
        self.waiting.pop(update_id, None)

    def confirm_below(self, offset: int) -> None:
        """Forget all before this id; below zero: all but that many of the newest."""
        ids = list(self.waiting)
        old = ids[:offset] if offset < 0 else [one for one in ids if one < offset]
        for one in old:
            del self.waiting[one]

    def of_chat(self, chat: int) -> Update | None:
        """Give the oldest one that waits of this chat."""
        return next((one for one in self.waiting.values() if one.chat == chat), None)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set which kinds the bot hears of; an empty list means all, None leaves it as it is."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or KINDS
