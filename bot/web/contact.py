"""How and when a lawyer may safely reach a person: read from their answers, and careful wherever they did not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from bot.web.labels import answer, question

Way = Literal["here", "call", "text"]
_WHEN = {
    "morning": "In the morning",
    "afternoon": "In the afternoon",
    "evening": "In the evening",
    "any": "At any time",
}
_UNTIMED = "No time was named: ask first whether the moment is good"
_MINOR = "The person is under 18."
_NO_MESSAGE = "Leave no message: no voicemail, and nothing with whoever else answers."
_NO_TEXT = "Do not text: this number has opted out of text messages. Call, or wait until they write again."
_SHARED = "The phone is shared: others may read it or answer it. Say nothing of the case until you know who is there."
_UNSURE = "Perhaps others see this phone. Say nothing of the case until you know who is there."
SILENT = "silent"
"""Stands among the words where the number has opted out of text messages."""
_USED = frozenset(
    {"consent", "name", "contact", "phone", "address", "when", "voicemail", "private_phone", "widen", SILENT}
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask for (empty: no name given), by which way, when, what to heed, and all else that was said.

    `number` is in E.164, for links; `spaced` is the same for reading. `texts` is False for one that opted out of texts.
    """

    name: str
    way: Way
    number: str
    spaced: str
    when: str
    cautions: tuple[str, ...]
    texts: bool
    rest: tuple[tuple[str, str], ...]


def contact_of(words: Mapping[str, str]) -> Contact:
    """Read the answers of an accepted case. Skipped questions count as the more careful answer."""
    way = _way(words.get("contact", ""))
    number = words.get("address" if way == "here" else "phone", "")
    return Contact(
        name=words.get("name", ""),
        way=way,
        number=number,
        spaced=_spaced(number),
        when=_WHEN.get(words.get("when", ""), _UNTIMED),
        cautions=tuple(_cautions(words, way)),
        texts=SILENT not in words,
        rest=tuple((question(key), answer(key, value)) for key, value in words.items() if key not in _USED),
    )


def _way(contact: str) -> Way:
    return "call" if contact == "call" else "text" if contact == "text" else "here"


def _spaced(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _cautions(words: Mapping[str, str], way: Way) -> list[str]:
    found = [_MINOR] if words.get("minor") == "yes" else []
    if SILENT in words:
        found.append(_NO_TEXT)
    if way != "here" and words.get("voicemail") != "yes":
        found.append(_NO_MESSAGE)
    private = words.get("private_phone")
    if private != "yes":
        found.append(_SHARED if private == "no" else _UNSURE)
    return found
