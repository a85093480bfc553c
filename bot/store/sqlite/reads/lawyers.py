"""The directory, in the order in which lawyers are offered cases."""

from collections.abc import Sequence
from typing import Any

from bot.store.rows import LawyerRow
from bot.store.sqlite.reading import Reading

_SELECT = (
    "SELECT id, name, organisation, kind, licence, states, languages, kinds, cost, detained, channel, address, lane,"
    " active, imported, offered, EXISTS (SELECT 1 FROM readers WHERE readers.lawyer = lawyers.id AND lawyer <> ''"
    " AND readers.state = 'active' AND public_key <> x'') FROM lawyers"
)


class LawyerReads(Reading):
    """Look-ups and lists of lawyers."""

    async def lawyers(self, state: str | None = None) -> Sequence[LawyerRow]:
        """List active lawyers, those serving a state where one is named, least recently offered first, then by id."""
        if state is None:
            return await self._list_aside(_row, f"{_SELECT} WHERE active ORDER BY offered, id")
        serving = "id IN (SELECT lawyer FROM lawyer_states WHERE state = ?)"
        return await self._list_aside(_row, f"{_SELECT} WHERE active AND {serving} ORDER BY offered, id", state)

    async def lawyer(self, key: str) -> LawyerRow | None:
        """Find a lawyer by id, active or not."""
        return self._find(_row, f"{_SELECT} WHERE id = ?", key)

    async def directory(self) -> Sequence[LawyerRow]:
        """List every lawyer, active or not, by name, then by id."""
        return await self._list_aside(_row, f"{_SELECT} ORDER BY name COLLATE NOCASE, id")


def _row(*columns: Any) -> LawyerRow:  # noqa: ANN401 - the columns of _SELECT, in the order of the row's fields
    values = list(columns)
    values[5:8] = (tuple(filter(None, codes.split(","))) for codes in columns[5:8])
    for at in (9, 13, 16):
        values[at] = bool(columns[at])
    return LawyerRow(*values)
