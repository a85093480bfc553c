"""Links that open the chat: t.me/bot?start=es, ?start=lawyer, ?start=flyer_12, and these together: es_lawyer_flyer_12.

Anybody may write such a link, so that it can do no more than choose a language and open a screen that asks or explains.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from content.languages import closest

OPENED = ("lawyer", "urgent", "helper", "verify", "rights", "prepare", "find", "ice", "help", "language", "privacy")
"""The screens that a link may open."""
_FLYER = "flyer"


@dataclass(frozen=True, slots=True)
class Led:
    """What a link asks for; None where it says nothing that we know."""

    language: str | None = None
    route: str | None = None


def read(payload: str, languages: Sequence[str]) -> Led:
    """Read what a link carries, as far as we know and offer it; what follows "flyer" names one and is kept nowhere."""
    led = Led()
    for part in payload.casefold().split("_"):
        if part == _FLYER:
            break
        if part in OPENED:
            led = Led(led.language, led.route or part)
        else:
            led = Led(led.language or closest(part, languages), led.route)
    return led
