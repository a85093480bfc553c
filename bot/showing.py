"""Pages of content as people see them on both channels, for whoever looks after the words."""

from collections.abc import Callable
from datetime import date

from bot.channels.speech import Speech
from bot.preview.screens import page_seen
from bot.web.shown import Shown


def showing(programme: str) -> Callable[[str, str, date], Shown]:
    """Give what draws a page, by topic and language, as it is told on a day."""
    speech = Speech(programme)

    def shown(topic: str, language: str, today: date) -> Shown:
        seen = page_seen(topic, language, today, speech)
        telegram = tuple(payload.text for payload in seen.telegram)
        return Shown(telegram, tuple((text.body, text.parts) for text in seen.texts))

    return shown
