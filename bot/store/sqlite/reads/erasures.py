"""Erasures that are under way."""

import json
from collections.abc import Sequence
from typing import Any

from bot.store.rows import ErasureRow
from bot.store.sqlite.reading import Reading

_SELECT = "SELECT id, code, channel, lane, address, language, held, at, changed, step FROM erasures"
_WAITING = "SELECT 1 FROM outbox WHERE lane = ? AND status IN ('due', 'leased', 'unknown') LIMIT 1"
_GIVEN_UP = "SELECT 1 FROM outbox WHERE lane = ? AND settled IS NOT NULL AND status = 'dead' LIMIT 1"


class ErasureReads(Reading):
    """Erasures, and whether what they sent has left."""

    async def erasures(self) -> Sequence[ErasureRow]:
        """List erasures that are not done, oldest first."""
        return self._list(_row, f"{_SELECT} WHERE step <> 'done' ORDER BY at")

    async def lane_waits(self, lane: str) -> bool:
        """Tell whether an envelope of this lane is still to be sent, or was given up and waits for somebody to look."""
        return any(self._find(bool, sql, lane) for sql in (_WAITING, _GIVEN_UP))


def _row(*columns: Any) -> ErasureRow:  # noqa: ANN401 - the columns of _SELECT, in the order of the row's fields
    values = list(columns)
    values[6] = tuple(json.loads(columns[6]))
    return ErasureRow(*values)
