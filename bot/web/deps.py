"""What the pages are built from; bot/app.py fills it in."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.cases.keys import Keys
from bot.cases.referrals import Referrals
from bot.store.port import Store


@dataclass(frozen=True, slots=True)
class WebDeps:
    """Everything a page may ask of the machine.

    clock:    UTC epoch seconds, now.
    secure:   the site is reached by https; without it, only loopback should reach it.
    secrets:  draws a URL-safe secret of 256 bits, for sessions and forms.
    """

    store: Store
    keys: Keys
    referrals: Referrals
    programme: str
    timezone: ZoneInfo
    public_url: str
    clock: Callable[[], float]
    secure: bool
    languages: tuple[str, ...]
    secrets: Callable[[], str]
