"""Whether what Twilio posts is known here: its signatures, behind the proxy."""

from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bot.cli.checkup.finding import Finding, failure, ok
from bot.cli.checkup.posted import amiss, answer_of
from bot.settings import TwilioSettings

_REFUSED = 403
_EMPTY = {"MessageSid": "SM" + "0" * 32}
"""A status callback that tells no status: it is verified, and nothing of it is kept."""


async def check_signature(twilio: TwilioSettings, public_url: str) -> Finding:
    """Post to ourselves from outside, signed as Twilio signs: a proxy that changes the address breaks signatures."""
    address = f"{public_url}/sms/status"
    signature = RequestValidator(twilio.auth_token).compute_signature(address, _EMPTY)
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
    status = await answer_of(address, urlencode(_EMPTY).encode(), headers)
    if status == _REFUSED:
        fix = "Set AMPARO_PUBLIC_URL to the very address that Twilio calls, and AMPARO_TWILIO_AUTH_TOKEN to its token."
        return failure("signature", "What Twilio signs for this address is refused here.", fix)
    found = amiss("signature", status, public_url, "/sms, /sms/status and /voice")
    return found or ok("signature", "What Twilio signs for this address is known here.")
