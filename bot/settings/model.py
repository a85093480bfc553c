"""The settings of a running service, read once and frozen. Secrets are left out of every repr."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """A bot at Telegram; `secret` is None only when messages are fetched by polling."""

    token: str = field(repr=False)
    secret: str | None = field(repr=False)
    api: str
    receive: Literal["webhook", "polling"]


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """A number at Twilio, in E.164 or a short code; `countries` are the beginnings of numbers that are answered."""

    account_sid: str
    auth_token: str = field(repr=False)
    from_number: str
    api: str
    countries: tuple[str, ...] = ("+1",)


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A mail server; `starttls` means that mail goes encrypted or not at all."""

    host: str
    port: int
    starttls: bool
    mail_from: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it. A channel that is None is off; `public_url` has no slash at its end; `languages` is never empty."""

    home: Path
    keys: Path
    database: Path
    listen: tuple[str, int]
    public_url: str | None
    programme: str
    timezone: ZoneInfo
    languages: tuple[str, ...]
    telegram: TelegramSettings | None
    twilio: TwilioSettings | None
    smtp: SmtpSettings | None
    sms_daily_parts: int
    offer_hours: int = 24
    offer_hours_urgent: int = 2
    alert_mail: tuple[str, ...] = ()
    verified_only: bool = False
