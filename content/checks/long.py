"""What is too long for a text message, or for a button."""

from collections.abc import Iterator

from content.blanks import fill_known
from content.checks.finding import Finding, Text, texts
from content.sentences import whole
from content.shelf import Shelf

LONGEST = 300  # characters of one paragraph or sentence: two parts by SMS
LONGEST_LABEL = 20  # characters of a button that a narrow phone shows whole
_LONGEST = {
    "link.": LONGEST_LABEL,
    "move.": LONGEST_LABEL,
    "choice.": LONGEST_LABEL,
    "label.": LONGEST_LABEL,
    "example.": 64,  # Telegram Bot API: input_field_placeholder
    "telegram.short": 120,  # Telegram Bot API: setMyShortDescription
    "telegram.command.": 256,  # Telegram Bot API: BotCommand
}
"""The limits of sentences that have one of their own, by how their keys begin."""


def too_long(shelf: Shelf) -> Iterator[Finding]:
    """Find texts longer than they should be, links filled in, marks of bold left out."""
    for text in texts(shelf):
        known = shelf.volumes[text.language].references
        length, most = len(fill_known(text.written, known).replace("**", "")), _longest(text)
        if length > most:
            yield Finding("too_long", text.where, f"has {length} characters, {most} are allowed")


def _longest(text: Text) -> int:
    limits = (most for begins, most in _LONGEST.items() if text.kind == "say" and whole(text.key).startswith(begins))
    return next(limits, LONGEST)
