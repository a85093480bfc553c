"""What is too long for a text message, or for a button."""

from collections.abc import Iterator

from content.blanks import fill_known
from content.checks.finding import Finding, Text, texts
from content.shelf import Shelf

LONGEST = 300  # characters of one paragraph or sentence: two parts by SMS
LONGEST_LABEL = 20  # characters of a button that a narrow phone shows whole
_LABELS = ("link.", "move.", "choice.", "label.")


def too_long(shelf: Shelf) -> Iterator[Finding]:
    """Find texts longer than they should be, links filled in, marks of bold left out."""
    for text in texts(shelf):
        known = shelf.volumes[text.language].references
        length, most = len(fill_known(text.written, known).replace("**", "")), _longest(text)
        if length > most:
            yield Finding("too_long", text.where, f"has {length} characters, {most} are allowed")


def _longest(text: Text) -> int:
    return LONGEST_LABEL if text.kind == "say" and text.key.startswith(_LABELS) else LONGEST
