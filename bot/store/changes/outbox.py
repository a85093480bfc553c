"""What became of a message to be sent."""

from dataclasses import dataclass

from bot.store.rows import OutboxStatus


@dataclass(frozen=True, slots=True)
class Settle:
    """What became of an attempt to send. `status` due with a later `due` means try again; unknown means ask first.

    sent and dropped erase payload and address; dead keeps them until an administrator retries or drops it. One that was
    dropped or erased meanwhile stays so (a dropped one may still be settled as sent), which is no conflict. Where
    `expected` names statuses, the envelope must be in one of them. One that was leased and not `tried` is as it was
    before: its turn to come counts neither as an attempt nor as the first.
    """

    outbox: int
    status: OutboxStatus
    at: float
    due: float = 0.0
    provider_id: str = ""
    error: str = ""
    expected: tuple[OutboxStatus, ...] = ()
    tried: bool = True


@dataclass(frozen=True, slots=True)
class BringForward:
    """Look `now` at what waits for a later time, for the clock was put back; what is leased stays so until `until`."""

    now: float
    until: float
