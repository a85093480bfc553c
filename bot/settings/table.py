"""Every setting there is, by name: what it is called, what it is for, and what holds when it is not set.

A name is written `AMPARO_HOME` in the environment and `home` in amparo.toml.
"""

from dataclasses import dataclass

PREFIX = "AMPARO_"
CONFIG = f"{PREFIX}CONFIG"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table; the value of a secret is never shown or quoted."""

    name: str
    about: str
    default: str | None = None
    secret: bool = False

    @property
    def variable(self) -> str:
        """The name in the environment."""
        return PREFIX + self.name

    @property
    def key(self) -> str:
        """The name in amparo.toml."""
        return self.name.lower()


SETTINGS = (
    Setting("HOME", "folder of the data", "~/.local/share/amparo"),
    Setting("KEYS", "folder of the server's keys, outside the data", "~/.config/amparo/keys"),
    Setting("DATABASE", "database, as sqlite:///path", "sqlite:///HOME/amparo.db", secret=True),
    Setting("LISTEN", "address and port to listen on", "127.0.0.1:8080"),
    Setting("PUBLIC_URL", "where people and providers reach this server"),
    Setting("PROGRAMME", "name that people see", "Amparo"),
    Setting("TIMEZONE", "time zone of the programme's day", "America/New_York"),
    Setting("LANGUAGES", "languages offered, in the order of menus: all, or codes such as en,es,ht", "all"),
    Setting("TELEGRAM_TOKEN", "token of the bot, from BotFather", secret=True),
    Setting("TELEGRAM_SECRET", "secret that Telegram shows with each webhook", secret=True),
    Setting("TELEGRAM_API", "Telegram's Bot API", "https://api.telegram.org"),
    Setting("TELEGRAM_RECEIVE", "how messages come in: webhook or polling", "webhook"),
    Setting("TWILIO_ACCOUNT_SID", "account at Twilio"),
    Setting("TWILIO_AUTH_TOKEN", "token of that account", secret=True),
    Setting("TWILIO_FROM", "number that texts are sent from"),
    Setting("TWILIO_API", "Twilio's REST API", "https://api.twilio.com"),
    Setting("SMTP", "mail server, as smtp://user:password@host:port", secret=True),
    Setting("MAIL_FROM", "address that mail is sent from"),
    Setting("OFFER_HOURS", "hours in which a lawyer may answer", "24"),
    Setting("OFFER_HOURS_URGENT", "the same where a person is detained and 48 hours count", "2"),
    Setting("ALERT_MAIL", "addresses that are told when a request waits for the office, with commas between"),
    Setting("VERIFIED_ONLY", "yes to offer only lawyers whose licence was looked up and approved", "no"),
    Setting("SMS_COUNTRIES", "country codes whose numbers are answered by SMS, with commas between", "+1"),
    Setting("SMS_DAILY_PARTS", "SMS parts that may be sent in a day before sending stops", "1000"),
)
