"""The outbox, as it is watched."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.store.rows import OutboxRow


class Outbox(Protocol):
    """The outbox, as it is watched."""

    async def outbox(self, status: str, limit: int) -> Sequence[OutboxRow]:
        """List envelopes of one status, newest first."""
        ...

    async def outbox_row(self, outbox: int) -> OutboxRow | None:
        """Find one envelope."""
        ...

    async def outbox_depth(self) -> Mapping[str, int]:
        """Count envelopes by status."""
        ...

    async def next_due(self, but: Collection[str] = ()) -> float | None:
        """Tell when the next envelope is due, or its lease runs out, `but` for those of some measures of pace."""
        ...

    async def sms_parts_since(self, start: float) -> int:
        """Add up the parts of SMS envelopes settled as sent since `start`."""
        ...
