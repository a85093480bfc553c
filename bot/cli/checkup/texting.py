"""Whether texts get through both ways: signatures behind the proxy, and opt-out words in Spanish."""

import aiohttp
from twilio.request_validator import RequestValidator

from bot.cli.checkup.finding import Finding, failure, note, ok, warning
from bot.settings import TwilioSettings

_PATIENCE = 5.0
_REFUSED, _GONE_ASTRAY = 403, 404
_EMPTY = {"MessageSid": "SM" + "0" * 32}
"""A status callback that tells no status: it is verified, and nothing of it is kept."""
_SPANISH = "ALTO, PARAR, CANCELAR, BASTA (opt out), EMPEZAR (opt in) and AYUDA (help)"


async def check_signature(twilio: TwilioSettings, public_url: str) -> Finding:
    """Post to ourselves from outside, signed as Twilio signs: a proxy that changes the address breaks signatures."""
    address = f"{public_url}/sms/status"
    signature = RequestValidator(twilio.auth_token).compute_signature(address, _EMPTY)
    limits = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=limits) as http,
            http.post(address, data=_EMPTY, headers={"X-Twilio-Signature": signature}, allow_redirects=False) as answer,
        ):
            status = answer.status
    except (aiohttp.ClientError, TimeoutError):
        fix = "Start the service, and look at AMPARO_PUBLIC_URL, the proxy and the certificate."
        return warning("signature", f"Nobody answers at {public_url}.", fix)
    if status == _REFUSED:
        fix = "Set AMPARO_PUBLIC_URL to the very address that Twilio calls, and AMPARO_TWILIO_AUTH_TOKEN to its token."
        return failure("signature", "What Twilio signs for this address is refused here.", fix)
    if status == _GONE_ASTRAY:
        fix = "Let the proxy pass /sms, /sms/status and /voice on as they are, and restart the service."
        return failure("signature", "The way from outside does not lead to our webhooks.", fix)
    if status >= 300:  # noqa: PLR2004  anything but success
        return failure("signature", f"Our webhooks answer {status}.", "Look at what the proxy and the service log.")
    return ok("signature", "What Twilio signs for this address is known here.")


def check_opt_out() -> Finding:
    """Say what Twilio cannot be asked: its opt-out words have no API."""
    says = f"Twilio cannot be asked for its opt-out words. Set Advanced Opt-Out in its console, with {_SPANISH} too."
    return note("opt-out", says)
