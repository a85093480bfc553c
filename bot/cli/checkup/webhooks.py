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
    """Compare where texts go: without them nobody is answered, so that a difference is a failure."""
    for says in _strayed("texts", target, who, wanted):
        yield failure(_WHAT, says, f'{where}, "A message comes in": Webhook, {wanted}, HTTP POST.')
    yield from _fallback("texts", target, who, wanted, where)


def _calls(number: Number, ours: str, public_url: str, where: str) -> Iterator[Finding]:
    target, wanted = number.calls, f"{public_url}/voice"
    if target is None:
        return
    for says in _strayed("calls", target, ours, wanted):
        yield warning(_WHAT, says, f'{where}, "A call comes in": Webhook, {wanted}, HTTP POST.')
    yield from _fallback("calls", target, ours, wanted, where)
    if _astray(number.call_reports, f"{public_url}/sms/status"):
        says = f"{ours} reports calls to {number.call_reports}."
        yield warning(_WHAT, says, f'{where}, "Call status changes". {_ELSEWHERE}')


def _strayed(what: str, target: Target, who: str, wanted: str) -> Iterator[str]:
    """Tell in one sentence, if at all, why what comes in does not reach us; an app or a trunk goes before addresses."""
    if target.application:
        yield f"{who} hands {what} to {target.application}, a TwiML app or trunk, and not to {wanted}."
    elif target.url != wanted:
        yield f"{who} posts {what} {f'to {target.url}' if target.url else 'nowhere'}, and not to {wanted}."
    elif target.method != "POST":
        yield f"{who} hands {what} over by {target.method}, and not by POST."


def _fallback(what: str, target: Target, who: str, wanted: str, where: str) -> Iterator[Finding]:
    if _astray(target.fallback, wanted):
        says = f"{who} posts {what} to {target.fallback} when we do not answer."
        yield warning(_WHAT, says, f'{where}, "Primary handler fails". {_ELSEWHERE}')


def _astray(url: str, ours: str) -> bool:
    return bool(url) and url != ours
