"""Whether our clock agrees with that of a provider: codes of authenticators, quiet hours and deadlines hang on it."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime

import aiohttp

from bot.cli.checkup.finding import Finding, note, ok, warning

_PATIENCE = 5.0
_APART = 30.0
"""Seconds; a code of an authenticator is good for as long (RFC 6238)."""


async def check_time(api: str, clock: Callable[[], float]) -> Finding:
    """Compare our clock with the Date of an answer of a provider (RFC 9110)."""
    limits = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=limits) as http, http.head(api, allow_redirects=False) as answer:
            there = parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return note("time", "No provider told us the time.")
    apart = clock() - there
    if abs(apart) > _APART:
        says = f"Our clock is {abs(apart):.0f} seconds {'ahead of' if apart > 0 else 'behind'} that of a provider."
        return warning("time", says, "Set the clock, and keep it set: timedatectl set-ntp true")
    return ok("time", "Our clock agrees with that of a provider.")
