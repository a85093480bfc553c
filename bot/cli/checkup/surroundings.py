"""What the service works with beside its records: the clock, the words, the channels."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.cli.checkup.finding import Finding, failure, note, ok, warning
from bot.settings import Settings, channels_off
from content import library
from content.checks.days import overdue
from content.errors import Unreadable

_BUILT = datetime(2026, 7, 1, tzinfo=UTC)
"""No service ran before this; a clock that says so has lost its time."""
_SET_CLOCK = "Set the clock, and keep it set: timedatectl set-ntp true"


def check_clock(at: float) -> Finding:
    """Look whether the clock can be right."""
    told = datetime.fromtimestamp(at, UTC)
    says = f"It is {told:%Y-%m-%d %H:%M} UTC."
    return ok("clock", says) if told >= _BUILT else failure("clock", f"{says} That cannot be.", _SET_CLOCK)


def check_order(at: float, last: float) -> Finding:
    """Look whether the clock has gone back behind the last record."""
    if last > at + 60.0:
        return warning("order", "The last record is from the future: the clock went back, or is wrong.", _SET_CLOCK)
    return ok("order", "No record is from the future.")


def check_words(at: float) -> Finding:
    """Look for words that are past their date; what else may be amiss with them is found before a release."""
    try:
        shelf = library.load()
    except Unreadable as broken:
        return failure("words", str(broken), "Mend the file, or install this release again.")
    found = Counter(one.severity for one in overdue(shelf, datetime.fromtimestamp(at, UTC).date()))
    if expired := [f"{found[severity]} {severity}" for severity in ("expired", "due") if found[severity]]:
        says = f"Pages to be compared with their sources again: {', '.join(expired)}."
        return warning("words", says, "See which: amparo content check")
    return ok("words", "Every page is within its date.")


def check_channels(settings: Settings) -> Iterator[Finding]:
    """Look which channels are on. People need one of Telegram and SMS."""
    if settings.telegram is None and settings.twilio is None:
        fix = "Set up Telegram or SMS: docs/settings.md"
        yield warning("channels", "Nobody can write to this service: Telegram and SMS are both off.", fix)
    yield from (note("channels", said) for said in channels_off(settings))
    named = (("Telegram", settings.telegram), ("SMS", settings.twilio), ("E-mail", settings.smtp))
    if on := [name for name, channel in named if channel is not None]:
        yield ok("channels", f"On: {', '.join(on)}.")
