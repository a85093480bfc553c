"""What the server's keys have sealed."""

import sqlite3
from collections.abc import Sequence

from bot.store.sealed import SealedKind, SealedRow
from bot.store.sqlite.reading import Reading, ask
from bot.store.sqlite.sealed import COLUMNS, where


class SealedReads(Reading):
    """Sealed blobs, some at a time."""

    async def sealed(self, kind: SealedKind, after: str, limit: int) -> Sequence[SealedRow]:
        """Read sealed blobs of one kind in the order of their keys, from behind `after`; emptied ones are left out."""
        table, blob, key, place = COLUMNS[kind]
        # Numbers are compared as numbers, all other keys as text.
        behind = int(after or 0) if key in ("id", "rowid") and table in ("outbox", "lawyer_contacts") else after
        sql = (
            f"SELECT {key}, {place}, {blob} FROM {table} WHERE {key} > ? AND {where(kind)}"  # noqa: S608 - our own names
            f" ORDER BY {key} LIMIT ?"
        )
        return await self._list_aside(lambda *row: SealedRow(kind, str(row[0]), *row[1:]), sql, behind, limit)

    async def sealed_count(self) -> int:
        """Count all sealed blobs."""
        return await self._aside(_count)


def _count(db: sqlite3.Connection) -> int:
    counts = (
        ask(db, f"SELECT count(*) FROM {table} WHERE {where(kind)}")  # noqa: S608 - our own names
        for kind, (table, _, _, _) in COLUMNS.items()
    )
    return sum(count for ((count,),) in counts)
