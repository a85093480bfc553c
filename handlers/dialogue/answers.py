"""What was typed, turned into the value that is kept — or a kind request to try again."""

import re

import phonenumbers

from handlers.dialogue.messages import Say, say
from handlers.dialogue.offices import state_of_city
from handlers.dialogue.places import NAMES, state_at_end, state_named, state_of_zip

_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
# Control, direction and invisible signs, which could hide a number from whoever looks for it; joiners of letters stay.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


class AskAgain(Exception):
    """What was typed cannot be kept as an answer; `why` is the sentence that tells the person what to send instead."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.key)
        self.why = why


def visible(text: str) -> str:
    """Keep what can be seen: no control or direction marks, no half characters, nothing of no width."""
    return _UNSEEN.sub("", text).strip()


def words(text: str) -> str:
    """Keep words as they are, as far as they can be seen. Raises AskAgain when no letter is left."""
    clean = visible(text)
    if not any(c.isalpha() for c in clean):
        raise AskAgain(say("again.words"))
    return clean


def place(text: str) -> str:
    """Read a ZIP code or a state: "NY 11201", or "NY"; of an address, no more than that. Raises AskAgain."""
    named = state_named(text) or state_at_end(text) or state_of_city(text)
    codes = _ZIP.findall(text)
    zipped = state_of_zip(codes[-1]) if codes else None
    if zipped and named in (None, zipped):
        return f"{zipped} {codes[-1]}"
    if named is None:
        raise AskAgain(say("again.zip" if codes else "again.place"))
    return named


def facility(text: str) -> str:
    """Read a place of detention with its state, or the state alone: "NJ: Essex County Jail", "NJ".

    Raises AskAgain when no state is named: the place decides which lawyers can help.
    """
    clean = visible(text)
    whole = state_named(clean) or state_of_zip(clean)
    if whole:
        return whole
    clean = words(clean)
    codes = _ZIP.findall(clean)
    state = state_at_end(clean) or (state_of_zip(codes[-1]) if codes else state_of_city(clean))
    if state is None:
        raise AskAgain(say("again.facility"))
    return f"{state}: {clean}"


def phone(text: str) -> str:
    """Read a telephone number, United States unless it begins with "+", as E.164.

    Raises AskAgain; also for seven digits, which cannot be called without their area code.
    """
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        raise AskAgain(say("again.phone")) from None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise AskAgain(say("again.phone"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable(number: str) -> str:
    """Write a number in E.164 as it is read aloud: +12125550147 is (212) 555-0147; a short code stays as it is."""
    if not number.startswith("+"):
        return number
    form, read = phonenumbers.PhoneNumberFormat, phonenumbers.parse(number, None)
    return phonenumbers.format_number(read, form.NATIONAL if read.country_code == 1 else form.INTERNATIONAL)


def state_in(value: str | None) -> str | None:
    """Find the state that a kept place or facility begins with."""
    code = (value or "")[:2]
    return code if code in NAMES and (value or "")[2:3] in ("", " ", ":") else None
