"""The outbox, as it is watched: by case, by status, by what is due."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.store.rows import MEASURES, Envelope, OutboxRow
from bot.store.sqlite.reading import Reading, ask

SELECT = (
    "SELECT id, channel, lane, address, payload, purpose, created, due, case_id, offer_id, parts, status, attempts,"
    " first_tried, provider_id, error, settled,"
    " coalesce((SELECT deliveries.state FROM deliveries WHERE deliveries.sid = provider_id), ''),"
    " coalesce((SELECT deliveries.error FROM deliveries WHERE deliveries.sid = provider_id), '') FROM outbox"
)
_GREATEST = 2**63 - 1
"""SQLite's integers have 64 bits."""
HEADS = (
    "status IN ('due', 'leased', 'unknown') AND NOT EXISTS (SELECT 1 FROM outbox AS earlier"
    " WHERE earlier.status IN ('due', 'leased', 'unknown') AND earlier.lane = head.lane AND earlier.id < head.id"
    " AND earlier.error <> 'waits for a good hour')"
)
"""The condition that an envelope, named head, is the earliest of its lane that waits; one that is HELD is passed by."""

OF_A_MEASURE = "channel = ? AND (purpose = 'copy') = ?"
"""The condition that an envelope is of a measure; written as the index `outbox_turn` has it."""

_WAITING = "status IN ('due', 'leased', 'unknown')"
_NEXT = "SELECT due FROM outbox AS head"
_DEPTH = (
    "SELECT status, count(*) FROM outbox WHERE status IN ('due', 'leased', 'unknown') GROUP BY status"
    " UNION ALL SELECT status, count(*) FROM outbox WHERE settled IS NOT NULL GROUP BY status"
)


class OutboxReads(Reading):
    """Look-ups and lists of envelopes."""

    async def deliveries(self, case: str) -> Sequence[OutboxRow]:
        """List the envelopes tied to a case, oldest first."""
        return self._list(outbox_row, f"{SELECT} WHERE case_id = ? AND case_id <> '' ORDER BY id", case)

    async def outbox(self, status: str, limit: int) -> Sequence[OutboxRow]:
        """List envelopes of one status, newest first."""
        if status in ("due", "leased", "unknown"):
            # The plus keeps SQLite from walking the whole table backwards to find the few that wait.
            sql = f"{SELECT} WHERE {_WAITING} AND status = ? ORDER BY +id DESC LIMIT ?"
        else:
            sql = f"{SELECT} WHERE settled IS NOT NULL AND status = ? ORDER BY id DESC LIMIT ?"
        return await self._list_aside(outbox_row, sql, status, limit)

    async def outbox_row(self, outbox: int) -> OutboxRow | None:
        """Find one envelope. A number greater than any row can have finds none."""
        if outbox > _GREATEST:
            return None
        return self._find(outbox_row, f"{SELECT} WHERE id = ?", outbox)

    async def outbox_depth(self) -> Mapping[str, int]:
        """Count envelopes by status."""
        return await self._aside(lambda db: dict(ask(db, _DEPTH)))

    async def next_due(self, but: Collection[str] = ()) -> float | None:
        """Tell when the next head of a lane is due, or its lease runs out, `but` for those of some measures."""
        sql = f"{_NEXT} WHERE {HEADS} AND {OF_A_MEASURE} ORDER BY due LIMIT 1"
        found = (self._find(float, sql, *measure) for name, measure in MEASURES.items() if name not in but)
        return min((due for due in found if due is not None), default=None)

    async def sms_parts_since(self, start: float) -> int:
        """Add up the parts of SMS envelopes settled as sent since `start`."""
        sql = "SELECT coalesce(sum(parts), 0) FROM outbox WHERE channel = 'sms' AND status = 'sent' AND settled >= ?"
        return self._find(int, sql, start) or 0


def outbox_row(*columns: Any) -> OutboxRow:  # noqa: ANN401 - the columns of SELECT, in the order of the fields
    """Make an envelope in the outbox of its columns."""
    return OutboxRow(columns[0], Envelope(*columns[1:11]), *columns[11:])
