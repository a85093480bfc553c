"""A conversation as text that a lawyer can read, and that can be played again.

# channel: sms                  comments; the first may name the channel, and the language of a Telegram device
# language: es
> what the person sends         words, [the label of a button], or (photo)
< what the channel shows        each "<" is a message of its own
  its further lines
* what happens meanwhile        in words that whoever plays it understands
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast, get_args

from handlers.dialogue.messages import Channel

Mark = Literal["#", ">", "*"]
_MORE = "  "


class Misread(ValueError):
    """A transcript breaks its form, or presses a button that was never shown: mend the line named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A comment, what was sent, or what happened; and the messages that answered it."""

    mark: Mark
    text: str
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """Who talks by which channel; and every line in order.

    `language` is what a Telegram device names, or by SMS the language already chosen.
    """

    channel: Channel
    language: str | None
    lines: tuple[Line, ...]


def write(script: Transcript) -> str:
    """Write a transcript down."""
    language = (f"# language: {script.language}",) if script.language else ()
    head = "\n".join((f"# channel: {script.channel}", *language))
    return "\n\n".join((head, *map(_written, script.lines))) + "\n"


def parse(text: str) -> Transcript:
    """Read what `write` wrote. Raises Misread with the number of the line."""
    head: dict[str, str] = {}
    lines: list[Line] = []
    for mark, said in _pieces(text):
        name, colon, value = said.partition(": ")
        if mark == "#" and not lines and colon and name in ("channel", "language"):
            head[name] = value
        elif mark == "<" and lines:
            last = lines.pop()
            lines.append(Line(last.mark, last.text, (*last.heard, said)))
        else:
            lines.append(Line(cast("Mark", mark), said))
    channel = head.get("channel")
    if channel not in get_args(Channel):
        raise Misread("line 1: must say '# channel: sms' or '# channel: telegram'")
    return Transcript(cast("Channel", channel), head.get("language"), tuple(lines))


def _written(line: Line) -> str:
    return "\n".join((_piece(line.mark, line.text), *(_piece("<", message) for message in line.heard)))


def _piece(mark: str, text: str) -> str:
    first, *more = text.split("\n")
    return "\n".join((f"{mark} {first}".rstrip(), *(f"{_MORE}{line}".rstrip() for line in more)))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Give mark and words of each piece; an empty line belongs to a piece only where a further line follows."""
    piece: list[str] = []
    empty = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            empty += 1
            continue
        if line.startswith(_MORE) and piece:
            piece += [*[""] * empty, line.removeprefix(_MORE)]
        elif line[0] in "#><*" and line[1:2] in ("", " "):
            if piece:
                yield piece[0], "\n".join(piece[1:])
            piece = [line[0], line[2:]]
        else:
            raise Misread(f"line {number}: begins with none of '> ', '< ', '* ', '# ' and two spaces")
        empty = 0
    if piece:
        yield piece[0], "\n".join(piece[1:])
