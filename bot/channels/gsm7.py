"""How carriers count a text message, and how to write it so that it counts less.

A message whose characters all stand in the GSM 7-bit default alphabet, or in its extension table, is counted in
septets; an extension character takes two, for it is written as an escape and a code (3GPP TS 23.038, 6.2.1). Any other
character turns the whole message into UCS-2, counted in 16-bit units. One part holds 160 septets or 70 units; in a
longer message every part gives room to its header and holds 153 or 67. No escape and no surrogate pair is split.
"""

import re
import unicodedata
from functools import cache

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
_GSM7 = BASIC | EXTENSION
_TWO_SEPTETS = re.compile(f"[{re.escape(''.join(sorted(EXTENSION)))}]")
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")

_SEPTETS, _SEPTETS_EACH = 160, 153
_UNITS, _UNITS_EACH = 70, 67

# Typographic signs whose plain form says the same.
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-"),
    **dict.fromkeys(
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
    ),
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", ""),
    "\u2026": "...",
    "\u00d7": "x",
    "\u00aa": "a",
    "\u00ba": "o",
    "\u2192": "->",
    "\u2713": "*",
}
# A vowel stays the same vowel without its accent. Another letter may not: ñ, ş or ł would make another word.
_ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0308")
_ACCENTED = frozenset("AEIOUaeiou")
_CEDILLA = {"ç": "c"}
_ONE_MARK = 2  # a letter and its accent


def is_gsm7(text: str) -> bool:
    """Whether carriers count this text in septets."""
    return _GSM7.issuperset(text)


def parts(text: str) -> int:
    """Count the parts a text is sent and billed as; at least one."""
    if is_gsm7(text):
        return _parts(text, _TWO_SEPTETS, _SEPTETS, _SEPTETS_EACH)
    return _parts(text, _TWO_UNITS, _UNITS, _UNITS_EACH)


def fold(text: str) -> str:
    """Write the text with GSM 7-bit characters where that saves a part and keeps the meaning; else give it as it is.

    Typographic signs become plain ones, and vowels that GSM 7-bit lacks lose their accent. Letters that would become
    another letter, and every script but Latin, stay: then nothing is saved, and nothing is changed; least of all the
    marks that keep the order of a number in Arabic.
    """
    if BASIC.issuperset(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    plain = {ord(character): _folded(character) for character in set(composed) - BASIC}
    if not all(map(is_gsm7, plain.values())):
        return text
    folded = composed.translate(plain)
    return folded if parts(folded) < parts(text) else text


def _parts(text: str, double: re.Pattern[str], alone: int, each: int) -> int:
    """Count parts; a character that `double` finds takes two places, and both stand in one part."""
    seconds = {found.start() + n for n, found in enumerate(double.finditer(text), start=1)}
    total = len(text) + len(seconds)
    if total <= alone:
        return 1
    count = begin = 0
    while begin < total:
        begin += each
        begin -= begin in seconds
        count += 1
    return count


@cache
def _folded(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    letter = unicodedata.normalize("NFD", character)
    if len(letter) == _ONE_MARK and letter[0] in _ACCENTED and letter[1] in _ACCENTS:
        return letter[0]
    return _CEDILLA.get(character, character)
