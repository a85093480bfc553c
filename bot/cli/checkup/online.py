"""Whether the providers know us, asked with the clients that the service uses, and briefly."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine

from aiosmtplib import SMTP, SMTPException, SMTPResponseException
from twilio.base.exceptions import TwilioRestException, TwilioServiceException
from twilio.rest import Client

from bot.channels.port import TryLater, Unsure
from bot.channels.twilio_http import TwilioHttp
from bot.cli.checkup.finding import Finding, failure, ok, warning
from bot.cli.checkup.opt_out import check_opt_out
from bot.cli.checkup.telegram import check_secret, check_telegram
from bot.cli.checkup.texting import check_signature
from bot.cli.checkup.time_there import check_time
from bot.cli.checkup.twilio_setup import setup_of
from bot.cli.checkup.webhooks import check_webhooks
from bot.settings import Settings, SmtpSettings, TwilioSettings

_PATIENCE = 5.0
_NETWORK = "Look at the network and the provider's status, then try again."
_LOOK = "Look at AMPARO_SMTP: host, port, user, password."
_REFUSED = (401, 403)


async def check_online(settings: Settings, clock: Callable[[], float]) -> AsyncIterator[Finding]:
    """Ask each provider that is set up, and our own webhooks from outside."""
    apis = [provider.api for provider in (settings.telegram, settings.twilio) if provider]
    if apis:
        yield await check_time(apis[0], clock)
    if settings.telegram:
        yield await _within("telegram", check_telegram(settings.telegram, settings.public_url, clock()))
        if settings.telegram.receive == "webhook" and settings.public_url:
            yield await check_secret(settings.telegram, settings.public_url)
    if settings.twilio and settings.public_url:
        async for finding in _texting(settings.twilio, settings.public_url):
            yield finding
    if settings.smtp:
        yield await _within("email", check_mail(settings.smtp))


async def _texting(twilio: TwilioSettings, public_url: str) -> AsyncIterator[Finding]:
    account = await _within("sms", check_twilio(twilio))
    yield account
    yield await check_signature(twilio, public_url)
    if account.standing != "ok":
        return
    try:
        async with asyncio.timeout(2 * _PATIENCE):
            setup = await setup_of(twilio, _PATIENCE)
    except (TryLater, TimeoutError):
        yield warning("webhooks", "Twilio does not say what is set there.", _NETWORK)
        return
    for finding in check_webhooks(setup, twilio, public_url):
        yield finding
    yield check_opt_out(in_service=setup.service is not None)


async def check_twilio(twilio: TwilioSettings) -> Finding:
    """Fetch our account at Twilio."""
    http = TwilioHttp(twilio.api, _PATIENCE)
    client = Client(twilio.account_sid, twilio.auth_token, http_client=http)
    try:
        account = await client.api.v2010.accounts(twilio.account_sid).fetch_async()
    except (TwilioRestException, TwilioServiceException) as refused:
        if refused.status in _REFUSED:
            fix = "Copy both from Twilio's console: AMPARO_TWILIO_ACCOUNT_SID, AMPARO_TWILIO_AUTH_TOKEN"
            return failure("sms", "Twilio refuses the account or its token.", fix)
        return warning("sms", f"Twilio refuses to answer ({refused.status}).", _NETWORK)
    except (TryLater, Unsure, ValueError):
        return warning("sms", "Twilio does not answer.", _NETWORK)
    finally:
        await http.close()
    if account.status != "active":
        return failure("sms", f"The account at Twilio is {account.status}.", "Settle that in Twilio's console.")
    return ok("sms", "Twilio knows the account, and it is active.")


async def check_mail(smtp: SmtpSettings) -> Finding:
    """Log in at the mail server, and leave again."""
    client = SMTP(
        hostname=smtp.host,
        port=smtp.port,
        username=smtp.username,
        password=smtp.password,
        start_tls=smtp.starttls,
        timeout=_PATIENCE,
    )
    try:
        await client.connect()
        await client.quit()
    except SMTPResponseException as refused:
        return failure("email", f"The mail server refuses us ({refused.code}).", _LOOK)
    except OSError:
        return warning("email", "The mail server does not answer.", _NETWORK)
    except SMTPException:
        return failure("email", "The mail server takes no encrypted mail, or no log-in.", _LOOK)
    finally:
        client.close()
    return ok("email", "The mail server takes our mail.")


async def _within(what: str, asking: Coroutine[None, None, Finding]) -> Finding:
    try:
        async with asyncio.timeout(2 * _PATIENCE):
            return await asking
    except TimeoutError:
        return warning(what, "No answer in time.", _NETWORK)
