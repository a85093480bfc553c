"""The span that figures are about: a local day, the week from Monday, or the month."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.web.times import day_bounds

Length = Literal["day", "week", "month"]
_LENGTHS: tuple[Length, ...] = ("day", "week", "month")
_FIRST = date(2000, 1, 1)
_A_WEEK = 7
_PAST_ANY_MONTH = 31


@dataclass(frozen=True, slots=True)
class Period:
    """From its first local day to before `end`, the first day of the next."""

    length: Length
    first: date
    end: date

    @property
    def before(self) -> date:
        """A day of the period before this one."""
        return self.first - timedelta(days=1)

    @property
    def title(self) -> str:
        """Name it: `Tuesday, 24 November 2026`, `23 to 29 November 2026`, `November 2026`."""
        last = self.end - timedelta(days=1)
        match self.length:
            case "day":
                return f"{self.first:%A}, {self.first.day} {self.first:%B %Y}"
            case "week":
                begun = f"{self.first.day}" if self.first.month == last.month else f"{self.first.day} {self.first:%B}"
                return f"{begun} to {last.day} {last:%B %Y}"
            case "month":
                return f"{self.first:%B %Y}"

    def bounds(self, zone: ZoneInfo) -> tuple[float, float]:
        """Give its first moment, and the first of the next."""
        return day_bounds(self.first, zone)[0], day_bounds(self.end, zone)[0]

    def slots(self) -> tuple[str, ...]:
        """Name the columns of its chart: the hours of a day, or the days."""
        if self.length == "day":
            return tuple(f"{hour:02}" for hour in range(24))
        days = (self.end - self.first).days
        return tuple(str((self.first + timedelta(days=n)).day) for n in range(days))

    def slot(self, at: float, zone: ZoneInfo) -> str:
        """Name the column of a time. In autumn one hour comes twice, and both are counted under its name."""
        local = datetime.fromtimestamp(at, UTC).astimezone(zone)
        return f"{local:%H}" if self.length == "day" else str(local.day)


def read_period(length: str, day: str, today: date) -> Period:
    """Read a period of an address; what is no length is a day, what is no day that has been is today."""
    known: Length = next((each for each in _LENGTHS if each == length), "day")
    return _around(known, _read_day(day, today))


def _read_day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if _FIRST <= day <= today else today


def _around(length: Length, day: date) -> Period:
    match length:
        case "day":
            return Period(length, day, day + timedelta(days=1))
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Period(length, monday, monday + timedelta(days=_A_WEEK))
        case "month":
            first = day.replace(day=1)
            return Period(length, first, (first + timedelta(days=_PAST_ANY_MONTH)).replace(day=1))
