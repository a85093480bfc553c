"""What was typed, turned into the value that is kept — or a kind request to try again."""

import re

import phonenumbers

from handlers.dialogue.messages import Say, say
from handlers.dialogue.places import NAMES, state_at_end, state_named, state_of_zip

_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class AskAgain(Exception):
    """What was typed cannot be kept as an answer; `why` is the sentence that tells the person what to send instead."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.key)
        self.why = why


def words(text: str) -> str:
    """Keep words as they are, without control and direction marks. Raises AskAgain when no letter or digit is left."""
    clean = _CONTROL.sub("", text).strip()
    if not any(c.isalnum() for c in clean):
        raise AskAgain(say("again.words"))
    return clean


def place(text: str) -> str:
    """Read a ZIP code or a state: "NY 11201", or "NY". Raises AskAgain."""
    zipped = _ZIP.search(text)
    if zipped:
        state = state_of_zip(zipped.group(1))
        if state is None:
            raise AskAgain(say("again.zip"))
        return f"{state} {zipped.group(1)}"
    state = state_named(text) or state_at_end(text)
    if state is None:
        raise AskAgain(say("again.place"))
    return state


def facility(text: str) -> str:
    """Read a place of detention with its state, or the state alone: "NJ: Essex County Jail", "NJ".

    Raises AskAgain when no state is named: the place decides which lawyers can help.
    """
    clean = words(text)
    zipped = _ZIP.search(clean)
    state = state_of_zip(zipped.group(1)) if zipped else None
    whole = state_named(clean)
    if whole:
        return whole
    state = state or state_at_end(clean)
    if state is None:
        raise AskAgain(say("again.facility"))
    return f"{state}: {clean}"


def phone(text: str) -> str:
    """Read a telephone number, United States unless it begins with "+", as E.164. Raises AskAgain."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise AskAgain(say("again.phone")) from None
    if not phonenumbers.is_possible_number(number):
        raise AskAgain(say("again.phone"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def state_in(value: str | None) -> str | None:
    """Find the state that a kept place or facility begins with."""
    code = (value or "")[:2]
    return code if code in NAMES and (value or "")[2:3] in ("", " ", ":") else None
