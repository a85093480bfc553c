"""When a lawyer hears of a new request: at once, after their quiet hours, or with the next morning's digest. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.store.lawyers import Availability

DIGEST_HOUR = 8
"""When a daily digest goes out, on the clock of the site."""


def heard_at(own: Availability, now: float, zone: ZoneInfo) -> float:
    """Give the time, in UTC epoch seconds, at which a notice written `now` is to go out."""
    here = datetime.fromtimestamp(now, zone)
    if own.digest == "daily":
        here = _next(here, DIGEST_HOUR, zone)
    if _quiet(own, here.hour):
        here = _next(here, own.quiet_until, zone)
    return max(now, here.timestamp())


def _quiet(own: Availability, hour: int) -> bool:
    if own.quiet_from <= own.quiet_until:
        return own.quiet_from <= hour < own.quiet_until
    return hour >= own.quiet_from or hour < own.quiet_until


def _next(here: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """Give the next full hour of that name, which on the day clocks change is still read off the wall."""
    today = datetime.combine(here.date(), time(hour), zone)
    return today if today >= here else datetime.combine(here.date() + timedelta(days=1), time(hour), zone)
