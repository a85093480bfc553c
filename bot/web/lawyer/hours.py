"""When a lawyer can be asked, as a form holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.store.lawyers import Availability, Digest

MOST = 999
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a form, in a sentence for whoever filled it in."""

    why: str


def read_hours(form: Mapping[str, str], before: Availability) -> Availability | Wrong:
    """Read the form; what it does not hold stays as it was."""
    try:
        limits = [_number(form.get(name, "0"), MOST) for name in ("open_limit", "daily_limit")]
        quiet = [_number(form.get(name, "0"), _HOURS - 1) for name in ("quiet_from", "quiet_until")]
    except ValueError:
        return Wrong(f"A limit is a whole number up to {MOST}, an hour one from 0 to 23.")
    try:
        first, last = (_day(form.get(name, "")) for name in ("away_from", "away_until"))
    except ValueError:
        return Wrong("Write days as 2026-12-24.")
    if last and last < first:
        return Wrong("The last day away lies before the first.")
    return replace(
        before,
        open_limit=limits[0],
        daily_limit=limits[1],
        away_from=first,
        away_until=last,
        quiet_from=quiet[0],
        quiet_until=quiet[1],
        digest=_digest(form.get("digest", "")),
    )


def _digest(typed: str) -> Digest:
    return "daily" if typed == "daily" else "instant"


def _number(typed: str, most: int) -> int:
    number = int(typed.strip() or "0")
    if not 0 <= number <= most:
        raise ValueError(typed)
    return number


def _day(typed: str) -> str:
    return date.fromisoformat(typed.strip()).isoformat() if typed.strip() else ""
