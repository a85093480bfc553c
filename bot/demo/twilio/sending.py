"""Taking in a message to be sent."""

import re
from collections.abc import Mapping

from bot.demo.twilio.account import Account
from bot.demo.twilio.message import Message
from bot.demo.twilio.refused import Refused

TAKES = frozenset(
    {"To", "From", "Body", "StatusCallback", "ValidityPeriod", "MaxPrice", "Attempt", "ForceDelivery", "RiskCheck"}
)
"""Parameters this stand-in knows; Twilio passes over others, and here they are refused so that a wrong name shows."""

E164 = re.compile(r"\+(?:1[2-9]\d{9}|(?!1)[1-9]\d{7,14})")
URL = re.compile(r"https?://[^\s/]+/?\S*")
BODY_LIMIT = 1600


def send(account: Account, form: Mapping[str, str]) -> Message:
    """Check a message and queue it.

    Raises:
        Refused: with Twilio's code for the first thing that is wrong.
    """
    if unknown := form.keys() - TAKES:
        raise Refused(20001, ", ".join(sorted(unknown)))
    to, sender, body, callback = (form.get(name, "") for name in ("To", "From", "Body", "StatusCallback"))
    _check_numbers(account, to, sender)
    if not body:
        raise Refused(21602)
    if len(body) > BODY_LIMIT:
        raise Refused(21617)
    if callback and not URL.fullmatch(callback):
        raise Refused(21609)
    if to in account.opted_out:
        raise Refused(21610)
    return queue(account, to, body, callback, "outbound-api")


def queue(account: Account, to: str, body: str, callback: str, direction: str) -> Message:
    """Keep a message that was found right."""
    sid, now = account.new_sid("SM"), account.ground.clock()
    return account.keep(Message(sid, direction, account.number, to, body, now, "queued", callback=callback))


def _check_numbers(account: Account, to: str, sender: str) -> None:
    if not to:
        raise Refused(21604)
    if not sender:
        raise Refused(21603)
    if not E164.fullmatch(to):
        raise Refused(21211)
    if not E164.fullmatch(sender):
        raise Refused(21212)
    if sender != account.number:
        raise Refused(21606)
    if to == sender:
        raise Refused(21266)
