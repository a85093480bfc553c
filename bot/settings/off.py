"""Which channels are off for want of settings."""

from bot.settings.model import Settings


def channels_off(settings: Settings) -> tuple[str, ...]:
    """Say in one sentence each which channel is off and what turns it on; empty when all are on."""
    ways = (
        (settings.telegram, "Telegram", "TELEGRAM_TOKEN, AMPARO_TELEGRAM_SECRET and AMPARO_PUBLIC_URL"),
        (
            settings.twilio,
            "SMS",
            "TWILIO_ACCOUNT_SID, AMPARO_TWILIO_AUTH_TOKEN, AMPARO_TWILIO_FROM and AMPARO_PUBLIC_URL",
        ),
        (settings.smtp, "E-mail", "SMTP, AMPARO_MAIL_FROM and AMPARO_PUBLIC_URL"),
    )
    return tuple(f"{name} is off: set AMPARO_{needs}." for channel, name, needs in ways if channel is None)
