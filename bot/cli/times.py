"""Times as commands show them: aware, in the site's time zone."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> float:
    """Tell the time, in UTC epoch seconds."""
    return time.time()


def today() -> date:
    """Tell the day by UTC, by which the keys are named."""
    return datetime.fromtimestamp(now(), UTC).date()


def local(at: float, zone: ZoneInfo) -> datetime:
    """Place a time of the records in the site's time zone."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone)
