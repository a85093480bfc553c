"""Whether the providers know us, asked with the clients that the service uses, and briefly."""

import asyncio
from collections.abc import AsyncIterator, Coroutine

from aiosmtplib import SMTP, SMTPException, SMTPResponseException
from telegram.error import InvalidToken, TelegramError
from twilio.base.exceptions import TwilioRestException, TwilioServiceException  # type: ignore[import-untyped,unused-ignore]  # twilio ships no types
from twilio.rest import Client  # type: ignore[import-untyped,unused-ignore]  # the same

from bot.channels.port import TryLater, Unsure
from bot.channels.telegram_http import TelegramHttp
from bot.channels.twilio_http import TwilioHttp
from bot.cli.checkup.finding import Finding, failure, ok, warning
from bot.cli.checkup.texting import check_opt_out, check_signature
from bot.settings import Settings, SmtpSettings, TelegramSettings, TwilioSettings

_PATIENCE = 5.0
_NETWORK = "Look at the network and the provider's status, then try again."
_LOOK = "Look at AMPARO_SMTP: host, port, user, password."
_REFUSED = (401, 403)


async def check_online(settings: Settings) -> AsyncIterator[Finding]:
    """Ask each provider that is set up."""
    if settings.telegram:
        yield await _within("telegram", check_telegram(settings.telegram, settings.public_url))
    if settings.twilio:
        yield await _within("sms", check_twilio(settings.twilio))
        if settings.public_url:
            yield await _within("signature", check_signature(settings.twilio, settings.public_url))
        yield check_opt_out()
    if settings.smtp:
        yield await _within("email", check_mail(settings.smtp))


async def check_telegram(telegram: TelegramSettings, public_url: str | None) -> Finding:
    """Ask Telegram who we are, and where it posts messages to."""
    http, base = TelegramHttp(_PATIENCE), f"{telegram.api}/bot{telegram.token}"
    try:
        me = await http.ask(f"{base}/getMe", {}, 0)
        hook = await http.ask(f"{base}/getWebhookInfo", {}, 0)
    except InvalidToken:
        return failure(
            "telegram", "Telegram refuses the token.", "Copy it again from @BotFather: AMPARO_TELEGRAM_TOKEN"
        )
    except (TelegramError, TryLater) as error:
        return warning("telegram", f"Telegram does not answer: {error}.", _NETWORK)
    finally:
        await http.shutdown()
    name, url = _text(me, "username"), _text(hook, "url")
    wanted = f"{public_url}/telegram" if telegram.receive == "webhook" else ""
    if wanted and url != wanted:
        there = f"posts messages to {url}" if url else "posts messages nowhere"
        says = f"Telegram knows @{name}, but {there}, and not to {wanted}."
        return failure("telegram", says, "Run: amparo telegram sync")
    return ok("telegram", f"Telegram knows @{name}.")


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


def _text(answer: object, name: str) -> str:
    return str(answer.get(name, "")) if isinstance(answer, dict) else ""
