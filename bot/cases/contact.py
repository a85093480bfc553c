"""Where notices reach a lawyer: addresses that fit their channels."""

import re
from typing import assert_never, get_args

import phonenumbers

from bot.cases.cells import BadCell, Cells, needed, one_of, words
from bot.cases.envelopes import Recipient, Wire, recipient
from bot.cases.keys import Keys

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~\-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}")
_CHAT = re.compile(r"[1-9]\d{4,15}", re.ASCII)


_BETWEEN = re.compile(r"[;,|\s]+")
_MOST = 5
WIRE: tuple[Wire, ...] = get_args(Wire)
_WAYS: tuple[Wire, ...] = ("email", "sms", "telegram")


def recipients(cells: Cells, keys: Keys) -> tuple[Recipient, ...]:
    """Read who is written to, the first first: `channel` with `address`, then the columns email, sms and telegram.

    Several addresses stand between semicolons. Raises KeysMissing when they cannot be sealed.
    """
    found: list[tuple[Wire, str]] = []
    if words(cells, "channel") or not any(words(cells, way, 600) for way in WIRE):
        channel = one_of(cells, "channel", WIRE)
        found += [(channel, each) for each in _several(channel, needed(cells, "address", 600))]
    for way in _WAYS:
        found += [(way, each) for each in _several(way, words(cells, way, 600))]
    sealed = {to.lane: to for to in (recipient(keys, *each) for each in dict.fromkeys(found))}
    if not sealed:
        raise BadCell("address holds none: nobody could be written to")
    if len(sealed) > _MOST:
        raise BadCell(f"more than {_MOST} recipients: name those who answer")
    return tuple(sealed.values())


def _several(channel: Wire, text: str) -> list[str]:
    if channel != "sms":
        return [_address(channel, each) for each in filter(None, _BETWEEN.split(text))]
    return [_address(channel, each.strip()) for each in filter(str.strip, re.split("[;|,]", text))]


def _address(channel: Wire, text: str) -> str:
    match channel:
        case "email":
            if not _EMAIL.fullmatch(text):
                raise BadCell("address is no e-mail address, though channel is email")
            name, _, domain = text.rpartition("@")
            return f"{name}@{domain.lower()}"
        case "sms":
            return _number(text)
        case "telegram":
            if not _CHAT.fullmatch(text):
                raise BadCell("address is no Telegram chat id (digits alone), though channel is telegram")
            return text
        case _:
            assert_never(channel)


def _number(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise BadCell("address is no telephone number, though channel is sms") from None
    if not phonenumbers.is_valid_number(number):
        raise BadCell("address is no telephone number in use, though channel is sms")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
