"""Times as people read them, in the site's time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: for machines (ISO 8601, UTC), and for people; `zone` for people who may be in another."""

    iso: str
    text: str
    zone: str


def moment(at: float, zone: ZoneInfo) -> Moment:
    """Write a time: `24 Nov 2026, 14:05`."""
    when = datetime.fromtimestamp(at, UTC)
    local = when.astimezone(zone)
    return Moment(when.strftime("%Y-%m-%dT%H:%M:%SZ"), f"{local.day} {local:%b %Y, %H:%M}", f"{local:%Z}")


def span(seconds: float) -> str:
    """Write a length of time in its two largest units: `3 h 20 min`; never less than a minute."""
    minutes = max(1, int(seconds // MINUTE))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    match (days, hours):
        case (0, 0):
            return f"{rest} min"
        case (0, _):
            return f"{hours} h {rest} min" if rest else f"{hours} h"
        case _:
            return f"{days} d {hours} h" if hours else f"{days} d"


def day_bounds(day: date, zone: ZoneInfo) -> tuple[float, float]:
    """Give the first moment of a local day and of the next; a day may have 23 or 25 hours."""
    first = datetime.combine(day, time(), zone)
    after = datetime.combine(day + timedelta(days=1), time(), zone)
    return first.timestamp(), after.timestamp()


def day_of(at: float, zone: ZoneInfo) -> date:
    """Tell the local day of a time."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date()
