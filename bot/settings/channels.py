"""The settings of each channel: all that one needs, or none of it."""

from urllib.parse import parse_qsl, unquote

from bot.settings import values
from bot.settings.given import Given
from bot.settings.model import SmtpSettings, TelegramSettings, TwilioSettings

_SMTP_FORM = "smtp://user:password@mail.example.org:587"
_SHOWN = r"[A-Za-z0-9_-]{16,256}"  # what setWebhook allows as secret_token, and long enough not to be guessed


def telegram(given: Given) -> TelegramSettings | None:
    """Read the bot at Telegram; a webhook needs its secret and a public address."""
    if not any(map(given.has, ("TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TELEGRAM_API", "TELEGRAM_RECEIVE"))):
        return None
    because = "Telegram is set up in part"
    token = values.matching(given, "TELEGRAM_TOKEN", r"\d+:[A-Za-z0-9_-]+", because, "the token as BotFather gave it")
    api = values.url(given, "TELEGRAM_API")
    match given.text("TELEGRAM_RECEIVE"):
        case "polling":
            return TelegramSettings(token, None, api, "polling")
        case "webhook":
            _reachable(given, "Telegram's webhook")
            form = "16 to 256 letters, digits, - or _"
            secret = values.matching(given, "TELEGRAM_SECRET", _SHOWN, "a webhook is not safe without it", form)
            return TelegramSettings(token, secret, api, "webhook")
        case _:
            raise given.bad("TELEGRAM_RECEIVE", "is neither of the two ways", "write webhook or polling")


def twilio(given: Given) -> TwilioSettings | None:
    """Read the number at Twilio; its signatures are made over the public address."""
    if not any(map(given.has, ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM", "TWILIO_API"))):
        return None
    because = "SMS is set up in part"
    sid = values.matching(given, "TWILIO_ACCOUNT_SID", r"AC[0-9a-f]{32}", because, "AC and 32 hexadecimal digits")
    token = values.matching(given, "TWILIO_AUTH_TOKEN", r"\S+", because, "the token from Twilio's console")
    number = values.matching(
        given, "TWILIO_FROM", r"\+[1-9]\d{6,14}|\d{5,6}", because, "a number such as +15550100000, or a short code"
    )
    _reachable(given, "Twilio")
    return TwilioSettings(sid, token, number, values.url(given, "TWILIO_API"), values.countries(given))


def smtp(given: Given) -> SmtpSettings | None:
    """Read the mail server; off this machine mail goes by STARTTLS, unless `?starttls=no` says otherwise."""
    if not (given.has("SMTP") or given.has("MAIL_FROM")):
        return None
    because = "mail is set up in part"
    values.required(given, "SMTP", because, _SMTP_FORM)
    _reachable(given, "a lawyer who opens a notice")
    mail_from = values.matching(
        given, "MAIL_FROM", r"[^@\s<>]+@[^@\s<>]+", because, "one address such as cases@example.org"
    )
    parts = values.split(given, "SMTP", f"write {_SMTP_FORM}")
    options = dict(parse_qsl(parts.query))
    wanted = options.pop("starttls", "no" if values.loopback(parts.hostname or "") else "yes")
    if parts.scheme != "smtp" or not parts.hostname or parts.path.strip("/") or options or wanted not in {"yes", "no"}:
        raise given.bad("SMTP", "is not the address of a mail server", f"write {_SMTP_FORM}")
    starttls = wanted == "yes"
    username, password = (unquote(part) if part is not None else None for part in (parts.username, parts.password))
    if (username is None) != (password is None):
        raise given.bad("SMTP", "has a user or a password but not both", f"write {_SMTP_FORM}")
    if username is not None and not starttls and not values.loopback(parts.hostname):
        raise given.bad("SMTP", "would send a password in the clear", "leave out ?starttls=no")
    port = parts.port or (587 if starttls else 25)
    return SmtpSettings(parts.hostname, port, starttls, mail_from, username, password)


def _reachable(given: Given, who: str) -> None:
    because = f"{who} has to reach this server"
    values.required(given, "PUBLIC_URL", because, "an address such as https://bot.example.org")
