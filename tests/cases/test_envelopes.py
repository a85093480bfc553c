"""An envelope opens for its own lane and for no other."""

from dataclasses import replace

import pytest

from bot.cases.envelopes import address_of, envelope, recipient, unsealed
from bot.cases.keys import CannotOpen, Keys
from bot.channels.port import Address, Outgoing

NUMBER = "+12015550147"


def test_address_and_payload_are_sealed_and_open_again(keys: Keys) -> None:
    to = recipient(keys, "sms", NUMBER)
    sealed = envelope(keys, to, Outgoing('{"body":"hola"}', parts=2), "prompt", 5.0)
    assert NUMBER.encode() not in sealed.address
    assert b"hola" not in sealed.payload
    assert (sealed.lane, sealed.parts, sealed.created, sealed.due) == (keys.pseudonym("sms", NUMBER), 2, 5.0, 5.0)
    assert unsealed(keys, sealed) == (Address("sms", NUMBER), '{"body":"hola"}')
    assert address_of(keys, to) == NUMBER


@pytest.mark.parametrize("part", ["address", "payload"])
def test_neither_part_opens_in_another_lane(keys: Keys, part: str) -> None:
    mine = envelope(keys, recipient(keys, "sms", NUMBER), Outgoing("mine"), "prompt", 5.0)
    theirs = envelope(keys, recipient(keys, "sms", "+12015550148"), Outgoing("theirs"), "prompt", 5.0)
    swapped = replace(mine, address=theirs.address) if part == "address" else replace(mine, payload=theirs.payload)
    with pytest.raises(CannotOpen):
        unsealed(keys, swapped)
