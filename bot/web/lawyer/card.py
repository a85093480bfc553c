"""What goes into a telephone or a calendar: cards (RFC 6350, version 3 for old telephones), and a reminder.

A reminder bears the code of its case alone (RFC 5545): whoever sees the calendar learns nothing.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.store.lawyers import LawyerRow

CARD = {"Content-Type": "text/vcard; charset=utf-8", "Content-Disposition": 'attachment; filename="lawyer.vcf"'}
PERSON = {"Content-Type": "text/vcard; charset=utf-8", "Content-Disposition": 'attachment; filename="card.vcf"'}
CALENDAR = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'attachment; filename="reminder.ics"',
}
_OCTETS = 75
_MINUTES = 15


def vcard(lawyer: LawyerRow, code: str = "") -> str:
    """Write a lawyer's card: name, organisation, licence, and the code that a person asks for, if there is one."""
    asks = f". Ask for the code {code}" if code else ""
    return _lines(
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_escaped(lawyer.name)}",
        f"N:{_escaped(lawyer.name)};;;;",
        f"ORG:{_escaped(lawyer.organisation)}" if lawyer.organisation else "",
        f"NOTE:{_escaped(f'{lawyer.licence}{asks}')}",
        "END:VCARD",
    )


def person_card(code: str, number: str) -> str:
    """Write a card for whoever a case is about: its code in place of a name, and a number in E.164, if one was given.

    Whoever looks into the telephone learns from it neither a name nor what it is about.
    """
    return _lines(
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_escaped(code)}",
        f"N:{_escaped(code)};;;;",
        f"TEL;TYPE=VOICE:{_escaped(number)}" if number else "",
        "END:VCARD",
    )


def reminder(key: str, title: str, at: float, now: float) -> str:
    """Write an appointment of a quarter of an hour that reminds as it begins; `at` and `now` in UTC epoch seconds."""
    return _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Amparo//EN",
        "BEGIN:VEVENT",
        f"UID:{_escaped(key)}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(at)}",
        f"DTEND:{_utc(at + _MINUTES * 60)}",
        f"SUMMARY:{_escaped(title)}",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )


def _utc(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _lines(*lines: str) -> str:
    return "".join(f"{folded}\r\n" for line in lines if line for folded in _folded(line))


def _folded(line: str) -> Iterable[str]:
    """Break a line after 75 octets, never within a letter; what follows begins with a space."""
    part = ""
    for sign in line:
        if len(f"{part}{sign}".encode()) > _OCTETS:
            yield part
            part = " "
        part += sign
    yield part
