"""Long text in several messages: broken at paragraphs, lines, sentences, words, and nothing of it is lost."""

import re
from collections.abc import Callable, Sequence

Fits = Callable[[str], bool]

_SENTENCE = (re.compile(r"(?<=[.!?;…؟؛।]) "), " ")
_UNSPACED = (re.compile("(?<=[\u3002\uff01\uff1f\uff1b])"), "")  # Chinese puts no space behind a sentence
_BREAKS = (
    (re.compile("\n\n"), "\n\n"),
    (re.compile("\n"), "\n"),
    _UNSPACED,
    _SENTENCE,
    (re.compile(" "), " "),
    (re.compile("(?<=[\u3001\uff0c\uff1a])"), ""),  # Chinese sets no space behind its commas and colon either
    (re.compile(r"(?<=.)(?=.)", re.DOTALL), ""),
)


def pack(pieces: Sequence[str], joint: str, fits: Fits, whole: Fits | None = None) -> list[str]:
    """Put pieces together, `joint` between them, while they fit; a piece that does not fit alone is broken.

    `whole` is a looser limit under which a sentence is kept in one message rather than broken between words.
    """
    return _pack(pieces, joint, fits, whole or fits, 0)


def _pack(pieces: Sequence[str], joint: str, fits: Fits, whole: Fits, level: int) -> list[str]:
    packed: list[str] = []
    for piece in pieces:
        if packed and fits(packed[-1] + joint + piece):
            packed[-1] += joint + piece
        else:
            packed += _broken(piece, fits, whole, level)
    return packed


def _broken(piece: str, fits: Fits, whole: Fits, level: int) -> list[str]:
    if fits(piece) or level == len(_BREAKS):
        return [piece]
    if level > _BREAKS.index(_SENTENCE) and whole(piece):
        return [piece]
    pattern, joint = _BREAKS[level]
    return _pack(pattern.split(piece), joint, fits, whole, level + 1)
