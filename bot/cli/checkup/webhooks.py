"""Whether Twilio posts texts and calls to us, and to nobody else: what is set there, compared with our address."""

from collections.abc import Iterator

from bot.cli.checkup.finding import Finding, failure, ok, warning
from bot.cli.checkup.twilio_setup import Number, Setup, Target
from bot.settings import TwilioSettings

_WHAT = "webhooks"
_ELSEWHERE = "Empty it there, for it would hear who writes or calls."


def check_webhooks(setup: Setup, twilio: TwilioSettings, public_url: str) -> Iterator[Finding]:
    """Name each difference, and where in Twilio's console it is mended; one finding says that there is none."""
    found = list(_differences(setup, twilio.from_number, public_url))
    yield from found or [ok(_WHAT, f"Twilio posts texts and calls for {twilio.from_number} to {public_url}.")]


def _differences(setup: Setup, ours: str, public_url: str) -> Iterator[Finding]:
    number, service = setup.number, setup.service
    if number is None:
        fix = "Set AMPARO_TWILIO_FROM to a number of this account, or the account to that of the number."
        yield failure(_WHAT, f"The account at Twilio has no number {ours}.", fix)
        return
    if not number.can_text:
        yield failure(_WHAT, f"{ours} cannot take texts.", "Choose a number that can: AMPARO_TWILIO_FROM")
    there = f"In Twilio's console, under Active numbers, {ours}"
    where = f"In Twilio's console, under Messaging Services, {service.sid}, Integration" if service else ""
    if service is not None and _astray(service.text_reports, f"{public_url}/sms/status"):
        says = f"The Messaging Service of {ours} reports what becomes of texts to {service.text_reports}."
        yield warning(_WHAT, says, f'{where}, "Delivery Status Callback". {_ELSEWHERE}')
    if service is not None and not service.defers:
        yield from _texts(service.texts, f"The Messaging Service of {ours}", f"{public_url}/sms", where)
    else:
        yield from _texts(number.texts, ours, f"{public_url}/sms", there)
    yield from _calls(number, ours, public_url, there)


def _texts(target: Target, who: str, wanted: str, where: str) -> Iterator[Finding]:
    right = f'{where}, "A message comes in": Webhook, {wanted}, HTTP POST.'
    if target.application:
        yield failure(_WHAT, f"{who} hands texts to the TwiML app {target.application}, and not to {wanted}.", right)
    elif target.url != wanted:
        yield failure(_WHAT, f"{who} {_posts('texts', target.url)}, and not to {wanted}.", right)
    elif target.method != "POST":
        yield failure(_WHAT, f"{who} hands texts over by {target.method}, and not by POST.", right)
    if _astray(target.fallback, wanted):
        says = f"{who} posts texts to {target.fallback} when we do not answer."
        yield warning(_WHAT, says, f'{where}, "Primary handler fails". {_ELSEWHERE}')


def _calls(number: Number, ours: str, public_url: str, where: str) -> Iterator[Finding]:
    target, wanted = number.calls, f"{public_url}/voice"
    if target is None:
        return
    right = f'{where}, "A call comes in": Webhook, {wanted}, HTTP POST.'
    if target.application:
        yield warning(_WHAT, f"{ours} hands calls to {target.application}, and not to {wanted}.", right)
    elif target.url != wanted:
        yield warning(_WHAT, f"{ours} {_posts('calls', target.url)}, and not to {wanted}.", right)
    elif target.method != "POST":
        yield warning(_WHAT, f"{ours} hands calls over by {target.method}, and not by POST.", right)
    if _astray(target.fallback, wanted):
        says = f"{ours} posts calls to {target.fallback} when we do not answer."
        yield warning(_WHAT, says, f'{where}, "Primary handler fails". {_ELSEWHERE}')
    if _astray(number.call_reports, f"{public_url}/sms/status"):
        says = f"{ours} reports calls to {number.call_reports}."
        yield warning(_WHAT, says, f'{where}, "Call status changes". {_ELSEWHERE}')


def _posts(what: str, url: str) -> str:
    return f"posts {what} to {url}" if url else f"posts {what} nowhere"


def _astray(url: str, ours: str) -> bool:
    return bool(url) and url != ours
