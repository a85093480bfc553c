"""How many parts a text takes on the air, counted as carriers do.

GSM 03.38 (3GPP TS 23.038): 160 septets alone, 153 a part; characters of the extension table take two, and a part
never ends between the two. Any other character makes the whole text UCS-2: 70 units alone, 67 a part, and a part
never ends between the halves of a surrogate pair.
"""

from collections.abc import Iterable
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
GSM_ALONE, GSM_PART = 160, 153
UCS_ALONE, UCS_PART = 70, 67
BASIC_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True)
class Size:
    """What a text takes: the alphabet it is sent in, its units (septets or UTF-16), and its parts."""

    alphabet: str
    units: int
    parts: int


def measure(text: str) -> Size:
    """Count the units and parts of a text; an empty one takes one part."""
    if set(text) <= BASIC | EXTENSION:
        widths = [2 if character in EXTENSION else 1 for character in text]
        return Size("GSM-7", sum(widths), _parts(widths, GSM_ALONE, GSM_PART))
    widths = [2 if ord(character) > BASIC_PLANE else 1 for character in text]
    return Size("UCS-2", sum(widths), _parts(widths, UCS_ALONE, UCS_PART))


def _parts(widths: Iterable[int], alone: int, part: int) -> int:
    widths = list(widths)
    if sum(widths) <= alone:
        return 1
    parts, room = 1, part
    for width in widths:
        if width > room:
            parts, room = parts + 1, part
        room -= width
    return parts
