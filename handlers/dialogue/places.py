"""Where a person is: a ZIP code or a state's name, as people type it, turned into the state's USPS code."""

import re

from handlers.dialogue.spelling import folded, one_slip
from handlers.dialogue.state_names import OTHERS
from handlers.dialogue.state_names_east import CHINESE
from handlers.dialogue.zip_codes import atlas

_ZIP_DIGITS = 5
_LONGEST_STATE = 4  # words: "distrito de columbia" is three, with "the" before it four
_SHORTEST_TYPO = 5
_COUNTRY = re.compile(r"\s(?:us|usa|ee ?uu|united states|estados unidos)$")
_IN = re.compile(r"(?<=\w)['\u2019](?:d|t)[ae]\b|\s\u0a35\u0a3f\u0a71?\u0a1a[\s\u0964.]*$", re.IGNORECASE)
"""How Turkish, with an ending, and Punjabi, with a last word, say in or at: "New York'ta"."""
_ALSO_WORDS = frozenset(
    ("AK", "AL", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MI", "OH", "OK", "OR", "PA", "WI")
)
"""Codes that are words too ("call me", "no sé dónde la", the Creole "wi" for yes): read as codes only in capitals."""

NAMES: dict[str, tuple[str, ...]] = {
    "AL": ("Alabama",),
    "AK": ("Alaska",),
    "AZ": ("Arizona",),
    "AR": ("Arkansas",),
    "CA": ("California",),
    "CO": ("Colorado",),
    "CT": ("Connecticut",),
    "DE": ("Delaware",),
    "DC": ("District of Columbia", "Distrito de Columbia", "Washington DC", "Washington D C"),
    "FL": ("Florida",),
    "GA": ("Georgia",),
    "GU": ("Guam",),
    "HI": ("Hawaii", "Hawai"),
    "ID": ("Idaho",),
    "IL": ("Illinois",),
    "IN": ("Indiana",),
    "IA": ("Iowa",),
    "KS": ("Kansas",),
    "KY": ("Kentucky",),
    "LA": ("Louisiana", "Luisiana"),
    "ME": ("Maine",),
    "MD": ("Maryland",),
    "MA": ("Massachusetts",),
    "MI": ("Michigan",),
    "MN": ("Minnesota",),
    "MP": ("Northern Mariana Islands", "Islas Marianas"),
    "MS": ("Mississippi", "Misisipi"),
    "MO": ("Missouri", "Misuri"),
    "MT": ("Montana",),
    "NE": ("Nebraska",),
    "NV": ("Nevada",),
    "NH": ("New Hampshire", "Nuevo Hampshire"),
    "NJ": ("New Jersey", "Nueva Jersey"),
    "NM": ("New Mexico", "Nuevo Mexico"),
    "NY": ("New York", "Nueva York"),
    "NC": ("North Carolina", "Carolina del Norte"),
    "ND": ("North Dakota", "Dakota del Norte"),
    "OH": ("Ohio",),
    "OK": ("Oklahoma",),
    "OR": ("Oregon",),
    "PA": ("Pennsylvania", "Pensilvania"),
    "PR": ("Puerto Rico",),
    "RI": ("Rhode Island",),
    "SC": ("South Carolina", "Carolina del Sur"),
    "SD": ("South Dakota", "Dakota del Sur"),
    "TN": ("Tennessee", "Tenesi"),
    "TX": ("Texas", "Tejas"),
    "UT": ("Utah",),
    "VT": ("Vermont",),
    "VA": ("Virginia",),
    "VI": ("Virgin Islands", "Islas Virgenes"),
    "WA": ("Washington", "Washington state", "Estado de Washington"),
    "WV": ("West Virginia", "Virginia Occidental", "Virginia del Oeste"),
    "WI": ("Wisconsin",),
    "WY": ("Wyoming",),
}
"""Every state by its code, with its names in English and Spanish; the others stand in `state_names`."""
_CODES = {folded(code): code for code in NAMES}
_BY_NAME = _CODES | {
    folded(name): code for named in (NAMES, *OTHERS) for code, names in named.items() for name in names
}
_LONG_NAMES = {
    length: tuple(name for name in _BY_NAME if len(name) == length)
    for length in range(_SHORTEST_TYPO, max(map(len, _BY_NAME)) + 1)
}
"""The names that may be written with a slip, by length: a slip makes a word longer or shorter by one at most."""
_UNSPACED = re.compile("|".join(sorted((name for names in CHINESE.values() for name in names), key=len, reverse=True)))
"""Chinese names, the longer ones first: West Virginia holds Virginia."""


def is_zip(text: str) -> bool:
    """Whether a text is five digits."""
    return len(text) == _ZIP_DIGITS and text.isascii() and text.isdigit()


def state_of_zip(code: str) -> str | None:
    """Find the state of a five-digit ZIP code; None for a code the post office does not know."""
    state = atlas().of_zip(code)[0] if is_zip(code) else ""
    return state if state in NAMES else None


def state_named(text: str) -> str | None:
    """Find the state that a text names as a whole: code, name, or name with one slip."""
    typed = folded(_IN.sub("", text))
    exact = _known(typed, text)
    if exact or len(typed) < _SHORTEST_TYPO or typed.isdecimal():
        return exact
    lengths = range(len(typed) - 1, len(typed) + 2)
    near = {_BY_NAME[name] for length in lengths for name in _LONG_NAMES.get(length, ()) if one_slip(typed, name)}
    return near.pop() if len(near) == 1 else None


def state_at_end(text: str) -> str | None:
    """Find the state that closes a longer text: "Essex County Jail, Newark NJ", "centro de Adelanto, California".

    A Chinese name may stand anywhere, if it is the only one.
    """
    tokens = _COUNTRY.sub("", folded(_IN.sub("", text))).split()
    for length in range(min(_LONGEST_STATE, len(tokens)), 0, -1):
        tail = tokens[-length:]
        found = state_of_zip(tail[0]) if length == 1 else None
        found = found or _known(" ".join(tail), text)
        if found:
            return found
    within = {_BY_NAME[name] for name in _UNSPACED.findall(text)}
    return within.pop() if len(within) == 1 else None


def _known(name: str, written: str) -> str | None:
    """Look a folded name up; a code that is also a word must stand in capitals in a text that is not all capitals.

    "LA" alone is none: whoever is in Los Angeles writes it too.
    """
    code = _BY_NAME.get(name)
    if code is None or name not in _CODES or code not in _ALSO_WORDS:
        return code
    alone = folded(written) == name
    told_apart = code != "LA" if alone else "," in written or not written.isupper()
    return code if told_apart and re.search(rf"\b{code}\b", written) else None
