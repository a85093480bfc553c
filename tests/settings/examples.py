"""Settings that are complete, for tests to take away from or to spoil."""

from pathlib import Path

from bot.settings import Settings, read

MACHINE = {"HOME": "/home/amparo", "PATH": "/usr/bin"}
PUBLIC = {"AMPARO_PUBLIC_URL": "https://bot.example.org"}
TELEGRAM = PUBLIC | {"AMPARO_TELEGRAM_TOKEN": "123456:invented-token", "AMPARO_TELEGRAM_SECRET": "an-invented-secret"}
TWILIO = PUBLIC | {
    "AMPARO_TWILIO_ACCOUNT_SID": "AC" + "0123456789abcdef" * 2,
    "AMPARO_TWILIO_AUTH_TOKEN": "invented-auth-token",
    "AMPARO_TWILIO_FROM": "+15550100000",
}
MAIL = PUBLIC | {
    "AMPARO_SMTP": "smtp://cases:invented%20password@mail.example.org",
    "AMPARO_MAIL_FROM": "cases@example.org",
}


def settings(*parts: dict[str, str], file: Path | None = None, **more: str) -> Settings:
    """Read the parts together; `listen="…"` stands for AMPARO_LISTEN."""
    environ = dict(MACHINE)
    for part in parts:
        environ |= part
    return read(environ | {f"AMPARO_{name.upper()}": text for name, text in more.items()}, file)
