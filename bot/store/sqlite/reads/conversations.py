"""What one turn needs, and idle drafts."""

from collections.abc import Sequence
from typing import Any

from bot.store.port import Opening
from bot.store.rows import ConversationRow
from bot.store.sqlite.reading import Reading, ask

_SELECT = (
    "SELECT person, channel, version, address, state, language,"
    " EXISTS (SELECT 1 FROM silences WHERE silences.person = conversations.person), updated,"
    " worded FROM conversations"
)
_OPENING = (
    "SELECT EXISTS (SELECT 1 FROM seen WHERE channel = ? AND event = ?),"
    " EXISTS (SELECT 1 FROM silences WHERE silences.person = who), version, channel, address, state, language, updated,"
    " worded FROM (SELECT ? AS who) AS asked LEFT JOIN conversations ON conversations.person = who"
)
"""One statement, for a second one would be read from a later commit, and a look-up costs more than what it finds."""
_NEEDS_ADDRESS = (
    "SELECT 1 FROM cases WHERE cases.person = conversations.person AND cases.person <> ''"
    " AND coalesce(closed, 9e99) >= ?"
)


class ConversationReads(Reading):
    """Look-ups on the path of every message."""

    async def opening(self, person: str, event: tuple[str, str]) -> Opening:
        """Read what one turn needs."""
        (found,) = ask(self._at_one_moment(), _OPENING, *event, person)
        seen, silent, version, channel, address, state, language, updated, worded = found
        if version is None:
            return Opening(bool(seen), None, bool(silent))
        row = ConversationRow(
            *(person, channel, version, address, state, language), bool(silent), updated, bool(worded)
        )
        return Opening(bool(seen), row, bool(silent))

    async def conversation(self, person: str) -> ConversationRow | None:
        """Read one person's conversation."""
        return self._find(_row, f"{_SELECT} WHERE person = ?", person)

    async def idle_drafts(self, before: float, limit: int) -> Sequence[ConversationRow]:
        """List conversations whose draft holds words and that did not change since `before`, the longest idle first."""
        sql = f"{_SELECT} WHERE worded AND updated < ? ORDER BY updated LIMIT ?"
        return await self._list_aside(_row, sql, before, limit)

    async def idle_conversations(self, before: float, closed: float, limit: int) -> Sequence[ConversationRow]:
        """List conversations not changed since `before` whose person has no case but such as closed before `closed`."""
        sql = f"{_SELECT} WHERE updated < ? AND NOT EXISTS ({_NEEDS_ADDRESS}) ORDER BY updated LIMIT ?"
        return await self._list_aside(_row, sql, before, closed, limit)

    async def mark(self, name: str) -> str | None:
        """Read a small value that `PutMark` kept."""
        return self._find(str, "SELECT value FROM marks WHERE name = ?", name)


def _row(*columns: Any) -> ConversationRow:  # noqa: ANN401 - the columns of _SELECT, in the order of the row's fields
    person, channel, version, address, state, language, silent, updated, worded = columns
    return ConversationRow(person, channel, version, address, state, language, bool(silent), updated, bool(worded))
