"""Marks planted in what people say, and every form in which one might turn up where it should not."""

import base64
from collections.abc import Iterator

STORY, NAME, PHONE, NUMBER = "Zarzamora", "Quenepa", "1212700", "1646700"
MARKS = (STORY, NAME, PHONE, NUMBER)
"""What each person's story, name, telephone and own number begin with."""


def forms(mark: str) -> Iterator[bytes]:
    """Write a mark as UTF-8, UTF-16, hex and base64, wherever it begins in a line of the last."""
    for text in (mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be")):
        yield text
        yield text.hex().encode()
        yield text.hex().upper().encode()
        yield from _in_base64(text)


def _in_base64(text: bytes) -> Iterator[bytes]:
    """Encode at each of the three places of a group, and keep what does not hang on the bytes around."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + text)
        first = -(-before * 4 // 3)
        yield whole[first + (1 if before else 0) : (before + len(text)) * 4 // 3].rstrip(b"=")[:-1]


def found(content: bytes) -> list[str]:
    """List the marks that stand somewhere, in whichever form."""
    return [mark for mark in MARKS if any(form in content for form in forms(mark))]
