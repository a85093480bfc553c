"""Whether a lawyer can be asked on a given day, whoever asks: pure, and one reason where they cannot."""

from datetime import date, timedelta
from typing import Literal

from bot.store.lawyers import LawyerRow, Load

LISTED_DAYS = 90
"""How long a listing is trusted after the day on which its source was up to date."""
Barrier = Literal["inactive", "unlicensed", "listing_old", "accreditation_ended", "away", "open_limit", "daily_limit"]
NO_LOAD = Load()


def barrier(lawyer: LawyerRow, today: date, load: Load = NO_LOAD) -> Barrier | None:
    """Tell what keeps a lawyer from being asked on a day of the site; None where nothing does."""
    if not lawyer.active:
        return "inactive"
    if not lawyer.licence:
        return "unlicensed"
    day = today.isoformat()
    if lawyer.listed and lawyer.listed < (today - timedelta(days=LISTED_DAYS)).isoformat():
        return "listing_old"
    if lawyer.licence.startswith("DOJ ") and lawyer.accredited_until and lawyer.accredited_until < day:
        return "accreditation_ended"
    own = lawyer.availability
    if (own.away_from or own.away_until) and own.away_from <= day <= (own.away_until or day):
        return "away"
    if own.open_limit and load.open >= own.open_limit:
        return "open_limit"
    if own.daily_limit and load.today >= own.daily_limit:
        return "daily_limit"
    return None
