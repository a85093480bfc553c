"""At what hours somebody may be written to who did not just write: by the number's time zone, and as they asked.

Calls and texts that nobody asked for are for the hours from 8 to 21 where the recipient is (47 CFR 64.1200(c)(1)). A
number whose area code lies in several zones is written to when it is such an hour in all of them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from bot.channels.area_codes import zones

_DAY = (8, 21)
_SAFE = {"morning": (8, 12), "afternoon": (12, 17), "evening": (17, 21)}
_QUARTER = timedelta(minutes=15)


def good_hour(number: str, safe: str, now: float) -> float:
    """Tell when a number may be written to: `now`, or else the next quarter of an hour at which it may.

    `safe` is the part of the day that the person named, or empty.
    """
    # The zones of one number lie three hours apart at most, so that the hours of every part of the day overlap.
    return good_time(zones(number), safe, now)


def good_time(places: Iterable[tzinfo], safe: str, now: float) -> float:
    """Tell the same for somebody who is in one of these time zones; the hours of the zones must overlap."""
    hours, everywhere = _SAFE.get(safe, _DAY), tuple(places)
    moment = datetime.fromtimestamp(now, UTC)
    if _within(everywhere, hours, moment):
        return now
    moment = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    while not _within(everywhere, hours, moment := moment + _QUARTER):
        pass
    return moment.timestamp()


def _within(places: Iterable[tzinfo], hours: tuple[int, int], moment: datetime) -> bool:
    first, last = hours
    return all(first <= moment.astimezone(zone).hour < last for zone in places)
