"""The time for which a text may be trusted after somebody has compared it with its sources."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from content.errors import Unreadable
from content.table import Table

VOLATILE = timedelta(days=60)
STABLE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Review:
    """When a text was compared with its sources, and the last day on which that still counts."""

    reviewed: date
    review_by: date

    @classmethod
    def read(cls, table: Table, longest: timedelta) -> Self:
        """Read both days; raises Unreadable when the time between them is negative or longer than allowed."""
        review = cls(table.day("reviewed"), table.day("review_by"))
        if not timedelta() <= review.review_by - review.reviewed <= longest:
            raise Unreadable(table.where, f"review_by must be within {longest.days} days after reviewed")
        return review
