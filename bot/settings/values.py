"""How each kind of value is read from text; every function raises BadSetting with the fix."""

import re
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings.given import Given
from content.library import LANGUAGES

_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:]+\]|[^\s:\[\]]+):(?P<port>\d{1,5})")
_PORTS = range(65_536)
_HOURS = range(1, 73)
_PARTS = range(1, 1_000_001)
_PROGRAMME_LONGEST = 40  # an SMS names the programme beside what it has to say


def required(given: Given, name: str, because: str, example: str) -> str:
    """What was written under the name, which cannot be left out."""
    text = given.text(name)
    if text is None:
        raise given.bad(name, f"is missing, and {because}", f"set it to {example}")
    return text


def matching(given: Given, name: str, pattern: str, because: str, form: str) -> str:
    """What was written, when all of it has the form."""
    text = required(given, name, because, form)
    if re.fullmatch(pattern, text) is None:
        raise given.bad(name, "does not have the right form", f"write {form}")
    return text


def folder(given: Given, name: str) -> Path:
    """Read a folder or file, absolute, links followed; `~` is the user's home."""
    text = given.text(name) or ""
    if text.startswith("~"):
        home = given.environ.get("HOME")
        if not home:
            raise given.bad(name, "needs a home folder, and this user has none", "set it to a path that begins with /")
        text = home + text.removeprefix("~")
    if not Path(text).is_absolute():
        raise given.bad(name, "is not a whole path", "begin it with / or ~/")
    return Path(text).resolve()


def listen(given: Given) -> tuple[str, int]:
    """Read host and port; an IPv6 host stands in brackets."""
    found = _ADDRESS.fullmatch(given.text("LISTEN") or "")
    if found is None or int(found["port"]) not in _PORTS:
        raise given.bad("LISTEN", "is not an address with a port", "write it such as 127.0.0.1:8080")
    return found["host"].strip("[]"), int(found["port"])


def url(given: Given, name: str) -> str:
    """Read a web address: https, or http on this machine alone; without a slash at its end."""
    fix = "write it such as https://bot.example.org"
    parts = split(given, name, fix)
    if not parts.hostname or parts.query or parts.fragment or parts.username is not None:
        raise given.bad(name, "is not a plain web address", fix)
    if parts.scheme == "https" or (parts.scheme == "http" and loopback(parts.hostname)):
        return parts.geturl().rstrip("/")
    raise given.bad(name, "is not encrypted", fix)


def split(given: Given, name: str, fix: str) -> SplitResult:
    """Take a URL apart; its port is known to be a number."""
    try:
        parts = urlsplit(given.text(name) or "")
        _ = parts.port
    except ValueError:
        raise given.bad(name, "is not an address", fix) from None
    return parts


def loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def timezone(given: Given) -> ZoneInfo:
    """Read a time zone by its IANA name."""
    try:
        return ZoneInfo(given.text("TIMEZONE") or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fix = "write an IANA name such as America/New_York"
        raise given.bad("TIMEZONE", "is no time zone", fix) from None


def languages(given: Given) -> tuple[str, ...]:
    """Read language codes, each one that we have words in, none twice; "all" means every one of those."""
    text = (given.text("LANGUAGES") or "").strip()
    codes = LANGUAGES if text == "all" else tuple(code.strip() for code in text.split(","))
    if set(codes) <= set(LANGUAGES) and len(set(codes)) == len(codes):
        return codes
    raise given.bad(
        "LANGUAGES", "is not a list of languages spoken here", f"write all, or choose from {', '.join(LANGUAGES)}"
    )


def programme(given: Given) -> str:
    """Read the name people see: one line, short enough for an SMS."""
    name = given.text("PROGRAMME") or ""
    if name.isprintable() and len(name) <= _PROGRAMME_LONGEST:
        return name
    raise given.bad("PROGRAMME", "is too long for an SMS", f"use at most {_PROGRAMME_LONGEST} letters on one line")


def parts_a_day(given: Given) -> int:
    """Read how many SMS parts a day may cost."""
    text = given.text("SMS_DAILY_PARTS") or ""
    if text.isascii() and text.isdigit() and int(text) in _PARTS:
        return int(text)
    raise given.bad("SMS_DAILY_PARTS", "is not a number of parts", "write a whole number such as 1000")


def countries(given: Given) -> tuple[str, ...]:
    """Read which numbers are answered by text message, by how they begin; texts elsewhere cost many times as much."""
    begin = tuple(each.strip() for each in (given.text("SMS_COUNTRIES") or "").split(","))
    if all(re.fullmatch(r"\+[1-9]\d{0,6}", each) for each in begin):
        return begin
    raise given.bad("SMS_COUNTRIES", "is not a list of country codes", "write +1, or several such as +1,+52")


def hours(given: Given, name: str) -> int:
    """Read how many hours a lawyer has; a person is not kept waiting longer than three days."""
    text = given.text(name) or ""
    if text.isascii() and text.isdigit() and int(text) in _HOURS:
        return int(text)
    raise given.bad(name, "is not a number of hours from 1 to 72", "write a whole number such as 24")


def mails(given: Given, name: str) -> tuple[str, ...]:
    """Read e-mail addresses with commas between; none where none was given."""
    found = tuple(filter(None, (part.strip() for part in (given.text(name) or "").split(","))))
    if all(re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+", each) for each in found):
        return found
    raise given.bad(name, "is no e-mail address", "write it such as office@example.org, with commas between several")


def yes(given: Given, name: str) -> bool:
    """Read yes or no."""
    text = (given.text(name) or "no").lower()
    if text in ("yes", "no"):
        return text == "yes"
    raise given.bad(name, "is neither yes nor no", "write yes or no")
