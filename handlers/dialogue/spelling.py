"""Reading what people type on a small keyboard: numbers, labels, beginnings of words and single slips of the finger."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from handlers.dialogue.numerals import NUMERALS

_LONGEST_NUMBER = 2  # no list is longer than 99
_TEN = 10
_SHORTEST_WORD = 2  # "no" and "si"
_SHORTEST_PREFIX = 3
_SHORTEST_TYPO = 4
_AND = r"\b(?:y|e|and|et|ak|ve|и)\b|[和跟与و]|\u0a05?\u0a24\u0a47(?=\s)"
_BETWEEN = re.compile(rf"[\s,;.+&/、，،]+|{_AND}")  # noqa: RUF001  the commas of others
_APART = re.compile(rf"[\n,;+&/、，،]+|{_AND}")  # noqa: RUF001  the commas of others
_SPACED = re.compile(r"[\s.)#\ufe0f\u20e3-]+")
_AROUND = re.compile(r"[\s.)#\ufe0f\u20e3]")
_DIGITS_APART = re.compile(r"\d\W+\d")
_PLAIN = re.compile(r"[a-z0-9/]+")


def folded(text: str) -> str:
    """Lower-case, without accents, punctuation or doubled spaces: "¡Sí, señor!" is "si senor".

    Vowels that the scripts of India write as marks stay, and the Turkish i without its dot is an i.
    """
    if text.isascii():  # as nearly all names of places are, of which there are many
        return " ".join(_PLAIN.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u0131", "i"))
    letters = (c if _is_letter(c) else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def _is_letter(c: str) -> bool:
    return c.isalnum() or c == "/" or unicodedata.category(c) in ("Mn", "Mc")


def number(text: str) -> int | None:
    """Read a whole number as typed, in any script's digits, with or without a dot or a keycap; None if it is none."""
    digits = text if text.isdecimal() else _AROUND.sub("", text)
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else None


def position(text: str) -> int | None:
    """Read which line of a list was meant: by its number, in digits, as a keycap or as a word; None for neither."""
    digits = number(text)
    if digits is not None:
        return digits
    return _TEN if text.strip() == "\U0001f51f" else NUMERALS.get(folded(text))


def pick(text: str, spellings: Mapping[str, Iterable[str]], offered: Sequence[str]) -> str | None:
    """Find the one offered value that was meant: by number as shown, label, first words or letters, or a slip.

    Gives None when nothing fits or when two fit alike, though a third fit less well: an answer is never guessed.
    """
    line = position(text)
    if line is not None:
        return offered[line - 1] if 1 <= line <= len(offered) else None
    typed = folded(text)
    if not typed:
        return None
    known = [(folded(word), value) for value in offered for word in spellings.get(value, ())]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda word: word == typed,
        lambda word: _is_word(typed) and word.startswith(f"{typed} "),
        lambda word: _is_beginning(typed) and word.startswith(typed),
        lambda word: len(typed) >= _SHORTEST_TYPO and one_slip(typed, word),
    )
    fitting = ([value for word, value in known if fits(word)] for fits in ways)
    return _only(next((values for values in fitting if values), ()))


def _is_word(typed: str) -> bool:
    """Whether this is long enough for the first word of a label; one Chinese character is."""
    return len(typed) >= _SHORTEST_WORD or _is_chinese(typed)


def _is_beginning(typed: str) -> bool:
    """Whether this is long enough for the beginning of a label; in Chinese a word is two characters."""
    return len(typed) >= _SHORTEST_PREFIX or (len(typed) >= _SHORTEST_WORD and _is_chinese(typed[-1]))


def _is_chinese(c: str) -> bool:
    return unicodedata.name(c, "").startswith("CJK")


def exact(text: str, spellings: Mapping[str, Iterable[str]], offered: Sequence[str]) -> str | None:
    """Find the one offered value whose whole label was typed."""
    typed = folded(text)
    return _only(value for value in offered for word in spellings.get(value, ()) if folded(word) == typed)


def pick_some(text: str, spellings: Mapping[str, Iterable[str]], offered: Sequence[str]) -> tuple[str, ...]:
    """Read "1 3", "1 y 3" or one label; an empty tuple when any of it cannot be read."""
    whole = pick(text, spellings, offered)
    if whole is not None:
        return (whole,)
    tokens = [token for token in _BETWEEN.split(text.casefold()) if token]
    found = [pick(token, spellings, offered) if position(token) is not None else None for token in tokens]
    return tuple(dict.fromkeys(value for value in found if value is not None)) if tokens and None not in found else ()


def pick_each(text: str, spellings: Mapping[str, Iterable[str]], lines: Sequence[str]) -> tuple[str, ...]:
    """Read "2 4 7", "2 y 4", "me, 4, 7" or one label: a number means its line, a word whatever it is a spelling of.

    An empty tuple when any of it cannot be read, or is said twice: "1 1" is not 11, and may mean two lists.
    """

    def meant(token: str) -> str | None:
        if _DIGITS_APART.search(token):
            return None
        line = position(token)
        if line is None:
            return pick(token, spellings, tuple(spellings))
        return lines[line - 1] if 1 <= line <= len(lines) else None

    def within(piece: str) -> list[str | None]:
        whole = meant(piece)
        return [whole] if whole else [meant(token) for token in _SPACED.split(piece) if token]

    whole = meant(text)
    found = [whole] if whole else [one for piece in _APART.split(text.casefold()) for one in within(piece)]
    read = tuple(dict.fromkeys(value for value in found if value is not None))
    return read if len(read) == len(found) else ()


def one_slip(one: str, other: str) -> bool:
    """Tell whether one letter was changed, left out, added, or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]


def _only(values: Iterable[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
