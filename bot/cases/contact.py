"""Where a notice reaches a lawyer: an address that fits its channel."""

import re
from typing import assert_never

import phonenumbers

from bot.cases.cells import BadCell, Cells, needed
from bot.cases.envelopes import Wire

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~\-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}")
_CHAT = re.compile(r"[1-9]\d{4,15}", re.ASCII)


def address(cells: Cells, channel: Wire) -> str:
    """Read the address that fits the channel: e-mail, a telephone number as E.164, or a Telegram chat id."""
    text = needed(cells, "address", 254)
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
