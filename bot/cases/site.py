"""The service as lawyers and people meet it: its name, its pages, its clock and its patience."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.store.rows import CaseRow


@dataclass(frozen=True, slots=True)
class Site:
    """What a service is called, where its pages are, and how many hours an offer stands (`urgent_hours` for "now").

    `alert_mail` are the addresses that are told when a case waits for somebody at the office. Where
    `verified_only` holds, only lawyers are asked whose licence was looked up, approved, and not too long ago.
    """

    programme: str
    public_url: str
    timezone: ZoneInfo
    offer_hours: int = 24
    urgent_hours: int = 2
    alert_mail: tuple[str, ...] = ()
    verified_only: bool = False

    def hours(self, case: CaseRow) -> int:
        """Tell how many hours an offer of this case stands."""
        return self.urgent_hours if case.urgency == "now" else self.offer_hours

    @property
    def desk(self) -> str:
        """Give the page of the desk."""
        return f"{self.public_url.rstrip('/')}/desk"

    def link(self, secret: str) -> str:
        """Give the page on which a lawyer answers."""
        return f"{self.public_url.rstrip('/')}/offer/{secret}"

    def own(self, secret: str) -> str:
        """Give a lawyer's own pages."""
        return f"{self.public_url.rstrip('/')}/lawyer/{secret}"

    def today(self, at: float) -> date:
        """Tell which day of the site's zone it is."""
        return datetime.fromtimestamp(at, self.timezone).date()

    def began(self, at: float) -> float:
        """Tell when that day began, in UTC epoch seconds."""
        day = self.today(at)
        return datetime(day.year, day.month, day.day, tzinfo=self.timezone).timestamp()
