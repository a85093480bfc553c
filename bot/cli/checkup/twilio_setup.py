"""What is set at Twilio for our number, read with the client that the service uses."""

from dataclasses import dataclass
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot.channels.port import TryLater, Unsure
from bot.channels.twilio_http import TwilioHttp
from bot.settings import TwilioSettings

_MOST_SERVICES, _MOST_SENDERS = 50, 1000


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is posted, by which method, and where it goes when that fails; an empty address is none."""

    url: str
    method: str
    fallback: str = ""
    application: str = ""
    """What takes its place: the SID of a TwiML app or of a trunk; empty for none."""


@dataclass(frozen=True, slots=True)
class Number:
    """Our number at Twilio. A short code takes no calls."""

    texts: Target
    calls: Target | None
    call_reports: str
    can_text: bool


@dataclass(frozen=True, slots=True)
class Service:
    """The Messaging Service that our number is in; `defers` when texts go where the number says."""

    sid: str
    texts: Target
    text_reports: str
    defers: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """What is set: None where the account has no such number, and where it is in no Messaging Service."""

    number: Number | None
    service: Service | None


async def setup_of(twilio: TwilioSettings, patience: float) -> Setup:
    """Read it. Raises TryLater where Twilio does not answer, or refuses."""
    http = TwilioHttp(twilio.api, patience)
    client = Client(twilio.account_sid, twilio.auth_token, http_client=http)
    try:
        return Setup(await _number(client, twilio.from_number), await _service(client, twilio.from_number))
    except (TwilioException, Unsure, ValueError):
        # Reading a list, the client raises its most general error for any refusal.
        raise TryLater("no readable answer") from None
    finally:
        await http.close()


async def _number(client: Client, ours: str) -> Number | None:
    if not ours.startswith("+"):
        codes = await client.short_codes.list_async(short_code=ours, limit=_MOST_SENDERS)
        return next((Number(_texts(row), None, "", can_text=True) for row in codes if row.short_code == ours), None)
    numbers = await client.incoming_phone_numbers.list_async(phone_number=ours, limit=_MOST_SENDERS)
    return next((_plain(row) for row in numbers if row.phone_number == ours), None)


def _plain(row: Any) -> Number:  # noqa: ANN401  Twilio's client has no types
    application = row.trunk_sid or row.voice_application_sid or ""
    calls = Target(row.voice_url or "", row.voice_method or "", row.voice_fallback_url or "", application)
    can_text = isinstance(row.capabilities, dict) and bool(row.capabilities.get("sms"))
    return Number(_texts(row), calls, row.status_callback or "", can_text)


def _texts(row: Any) -> Target:  # noqa: ANN401  the same
    application = getattr(row, "sms_application_sid", None) or ""  # which a short code has not
    return Target(row.sms_url or "", row.sms_method or "", row.sms_fallback_url or "", application)


async def _service(client: Client, ours: str) -> Service | None:
    """Find the service that has our number among its senders; a sender is in one at most."""
    for row in await client.messaging.v1.services.list_async(limit=_MOST_SERVICES):
        service = client.messaging.v1.services(row.sid)
        senders = service.phone_numbers if ours.startswith("+") else service.short_codes
        for sender in await senders.list_async(limit=_MOST_SENDERS):
            if ours in (getattr(sender, "phone_number", ""), getattr(sender, "short_code", "")):
                texts = Target(row.inbound_request_url or "", row.inbound_method or "", row.fallback_url or "")
                return Service(row.sid, texts, row.status_callback or "", bool(row.use_inbound_webhook_on_number))
    return None
