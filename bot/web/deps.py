"""What the pages are built from; bot/app.py fills it in."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bot.cases.keys import Keys
from bot.cases.referrals import Referrals
from bot.store.port import Store
from bot.web.desk.handover import Handovers
from bot.web.desk.slowdown import Slowdown
from bot.web.shown import Shown


@dataclass(frozen=True, slots=True)
class WebDeps:
    """Everything a page may ask of the machine.

    clock:    UTC epoch seconds, now.
    secure:   the site is reached by https; without it, only loopback should reach it.
    shown:    draws a page, by topic and language, as it is told on a day.
    secrets:  draws a URL-safe secret of 256 bits, for sessions, forms and invitations.
    entropy:  draws random bytes, for the keys of those who enrol.
    slowdown, handovers: what the desk remembers between two requests, in this process alone.
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
    shown: Callable[[str, str, date], Shown]
    entropy: Callable[[int], bytes] = os.urandom
    slowdown: Slowdown = field(default_factory=Slowdown)
    handovers: Handovers = field(default_factory=Handovers)
