"""Twilio's webhooks: who sent them, and what they say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from twilio.request_validator import RequestValidator

from bot.channels.port import Address, Inbound
from bot.channels.wellformed import well_formed
from handlers.dialogue.messages import Incoming, Message, Odd, OddKind, Person, Silence
from handlers.dialogue.revoking import revokes

_E164 = re.compile(r"\+[1-9]\d{7,14}")
_PERSON = Person("sms")
# Words that Twilio acts on when they are the whole message (Twilio: Support for opt-out keywords).
OPT_OUT = frozenset(("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"))
SPANISH_OUT = frozenset(("ALTO", "PARAR", "CANCELAR", "BASTA"))
"""Words that Twilio acts on only where Advanced Opt-Out is set with them."""
OPT_IN = frozenset(("START", "YES", "UNSTOP"))
_MEDIA: Mapping[str, OddKind] = {"image": "photo", "audio": "voice", "video": "video"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message that Twilio had taken: its SID, its status, and Twilio's error code where it failed."""

    sid: str
    status: str
    error: str


def verify(url: str, params: Mapping[str, str], signature: str | None, auth_token: str) -> bool:
    """Whether Twilio signed this form for this address; never when signature or token is missing.

    `url` is the public address that Twilio was given, with path and query (Twilio: Webhooks security).
    """
    if not signature or not auth_token:
        return False
    return bool(RequestValidator(auth_token).validate(url, dict(params), signature))


def read(form: Mapping[str, str], prefixes: tuple[str, ...] = ("+1",)) -> Inbound | None:
    """Read an incoming message; None when nobody may be answered: a short code, a hidden number, another country's."""
    sid, sender = form.get("MessageSid", ""), form.get("From", "")
    if not sid or not _E164.fullmatch(sender) or not sender.startswith(prefixes):
        return None
    answered = form.get("OptOutType", "").upper() == "HELP"
    spanish = form.get("OptOutType", "").upper() == "STOP" if _word(form) in SPANISH_OUT else None
    return Inbound(("sms", sid), Address("sms", sender), _incoming(form), answered=answered, spanish=spanish)


def status(form: Mapping[str, str]) -> Delivery | None:
    """Read a status callback; None when it is none."""
    sid, state = form.get("MessageSid", ""), form.get("MessageStatus", "")
    return Delivery(sid, state, form.get("ErrorCode", "")) if sid and state else None


def _word(form: Mapping[str, str]) -> str:
    return well_formed(form.get("Body", "")).strip().rstrip(".!").upper()


def _incoming(form: Mapping[str, str]) -> Incoming:
    text, keyword = well_formed(form.get("Body", "")).strip(), _word(form)
    opted = form.get("OptOutType", "").upper()
    if opted == "STOP" or keyword in OPT_OUT:
        return Silence(_PERSON, on=True)
    if opted == "START" or keyword in OPT_IN:
        return Silence(_PERSON, on=False, text=text if keyword == "YES" else "")
    if revokes(text):
        return Silence(_PERSON, on=True, how="words")
    if text:
        return Message(_PERSON, text)
    return Odd(_PERSON, _kind(form))


def _kind(form: Mapping[str, str]) -> OddKind:
    """Name what came without words, by the type of its first attachment."""
    if form.get("NumMedia", "0") in ("", "0"):
        return "other"
    media = form.get("MediaContentType0", "").lower()
    if media in ("text/vcard", "text/x-vcard"):
        return "contact"
    return _MEDIA.get(media.partition("/")[0], "document")
