"""A page as people see it; bot/app.py has the channels draw it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """The messages on Telegram, in its HTML; and the text messages, each with the parts it is billed as."""

    telegram: tuple[str, ...]
    texts: tuple[tuple[str, int], ...]
