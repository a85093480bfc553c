"""Words that a provider keeps of a text message, taken away from it once the message has come to its end.

Each message that Twilio took or brought leaves one envelope in the outbox, in a lane of its own, whose sending empties
the body at Twilio and deletes its media. A message still under way cannot be emptied (20009): that is tried again for
14 days. Only success, and a message that is not there any more, end it; all else stands on the desk.
"""

import json

from bot.cases.envelopes import apart, envelope
from bot.cases.keys import Keys
from bot.channels.port import Outgoing
from bot.store.rows import Envelope

_SETTLES = 3600.0
"""Seconds after which what we sent has mostly arrived. Until then Twilio is asked what became of it by its body."""


def copy_sent(keys: Keys, sid: str, now: float) -> Envelope:
    """Have the words of a message that we sent removed, in an hour."""
    return _copy(keys, sid, now, now + _SETTLES)


def copy_received(keys: Keys, sid: str, now: float) -> Envelope:
    """Have the words and media of a message that came in removed, now that it is kept."""
    return _copy(keys, sid, now, now)


def _copy(keys: Keys, sid: str, now: float, due: float) -> Envelope:
    to = apart(keys, "sms", "", keys.blind("copy", sid))
    return envelope(keys, to, Outgoing(json.dumps({"copy": sid}), parts=0), "copy", now, due)
