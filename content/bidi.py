"""Text that runs from right to left, with telephone numbers and Latin names in it.

Phones lay out a line by the Unicode Bidirectional Algorithm (UAX #9). Two of its rules spoil such text: a paragraph
takes the direction of its first letter (P2), so that a line beginning with a Latin name is laid out from left to right;
and digits after an Arabic letter count as Arabic numbers (W2), between which a hyphen no longer joins (W4), so that
1-800-555-0100 is shown as 0100-555-800-1. One invisible mark before each of them is enough. Links and codes begin with
a Latin letter and need none; none is put behind a number or a link, where phones would take it for a part of it. What
has no direction takes that of the line (N2): the slash of a command, the last sign of an English sentence in quotes.
"""

import re
import unicodedata

LTR_MARK, RTL_MARK = "\u200e", "\u200f"
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Every sign that only steers direction."""
_JOINED_DIGITS = re.compile(r"(?<![^\s(\"'])(?:\+?\d+(?:(?:[-. ]|\) ?)\d+)+|\+\d+)")  # never within a link
_COMMAND = re.compile(r"(?<![^\s(\"'])(?=/[a-z])")
_END_OF_QUOTE = re.compile(r"(?<=[A-Za-z][.?!])(?=\")")


def settled(text: str) -> str:
    """Anchor a right-to-left text: lines begin so, and what is read from left to right in them keeps its order."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    anchored = _JOINED_DIGITS.sub(lambda found: LTR_MARK + found[0], line)
    for place in (_COMMAND, _END_OF_QUOTE):
        anchored = place.sub(LTR_MARK, anchored)
    return RTL_MARK + anchored if _first_direction(line) == "L" and not line.startswith(RTL_MARK) else anchored


def _first_direction(line: str) -> str:
    """Tell the direction of the first letter; empty where a line has none."""
    directions = (unicodedata.bidirectional(letter) for letter in line)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "")
