"""Envelopes: where a message goes and what it says, both sealed under its lane, so that neither fits another one."""

from dataclasses import dataclass
from typing import Literal

from bot.cases.keys import Keys
from bot.channels.port import Address, Outgoing
from bot.store.rows import Envelope

Purpose = Literal["prompt", "notice", "update", "relay", "farewell", "breaker", "copy", "clearing"]
"""farewell: the one confirmation of an opt-out. breaker: says that today's texts are spent. copy: takes words away
from the provider."""
Wire = Literal["telegram", "sms", "email"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to: the channel, the lane (`Keys.pseudonym` of channel and address), the address sealed."""

    channel: Wire
    lane: str
    address: bytes


def recipient(keys: Keys, channel: Wire, value: str) -> Recipient:
    """Seal an address for its lane; raises KeysMissing."""
    lane = keys.pseudonym(channel, value)
    return Recipient(channel, lane, keys.seal(address_place(lane), value.encode()))


def apart(keys: Keys, channel: Wire, value: str, lane: str) -> Recipient:
    """Seal an address for a lane of its own, which waits behind nothing else; raises KeysMissing."""
    return Recipient(channel, lane, keys.seal(address_place(lane), value.encode()))


def address_of(keys: Keys, to: Recipient) -> str:
    """Open an address; raises CannotOpen."""
    return keys.unseal(address_place(to.lane), to.address).decode()


def envelope(
    keys: Keys, to: Recipient, outgoing: Outgoing, purpose: Purpose, at: float, due: float | None = None
) -> Envelope:
    """Seal one rendered request for one recipient, due at once or at a later time; raises KeysMissing."""
    payload = keys.seal(payload_place(to.lane), outgoing.payload.encode())
    return Envelope(
        to.channel,
        to.lane,
        to.address,
        payload,
        purpose,
        created=at,
        due=at if due is None else due,
        parts=outgoing.parts,
    )


def unsealed(keys: Keys, sealed: Envelope) -> tuple[Address, str]:
    """Open an envelope to be sent: address and payload; raises CannotOpen."""
    address = address_of(keys, Recipient(sealed.channel, sealed.lane, sealed.address))
    return Address(sealed.channel, address), keys.unseal(payload_place(sealed.lane), sealed.payload).decode()


def address_place(lane: str) -> str:
    """Name the place that an address is bound to."""
    return f"outbox.address|{lane}"


def payload_place(lane: str) -> str:
    """Name the place that a message is bound to."""
    return f"outbox.payload|{lane}"
