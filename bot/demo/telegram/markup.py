"""Telegram's HTML: a text with tags, read into a text and its marked parts.

The rules are those of https://core.telegram.org/bots/api#html-style: few tags, each closed in order, four named
references. A message that breaks one is refused whole; nothing is repaired.
"""

import re
from dataclasses import dataclass
from html import unescape

from bot.demo.telegram.entities import Entity, units
from bot.demo.telegram.refused import Refused, bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
PIECE = re.compile(
    r"(?P<close></(?P<closed>[a-zA-Z-]*)\s*>)"
    r"|(?P<open><(?P<opened>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\s+[a-zA-Z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>)"
    r"|(?P<broken><)"
    r"|(?P<reference>&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)"
    r"|(?P<text>[^<&]+|&)"
)
ATTRIBUTE = re.compile(r"([a-zA-Z-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
LINK = re.compile(r"(?:https?|tg|tel|mailto):.+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    kind: str
    start: int
    url: str


def parse(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Read a text with tags.

    Raises:
        Refused: 400 "can't parse entities", with the offset in bytes where the fault lies.
    """
    text = ""
    waiting: list[_Open] = []
    entities: list[Entity] = []
    for piece in PIECE.finditer(source):
        match piece.lastgroup:
            case "open" | "attributes" | "opened":
                waiting.append(_opened(piece, source, units(text)))
            case "close" | "closed":
                entities += _closed(piece, source, waiting, units(text))
            case "broken":
                raise _fault(source, piece.start(), "Unclosed start tag")
            case _:
                text += unescape(piece.group()) if piece.lastgroup == "reference" else piece.group()
    if waiting:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{waiting[-1].tag}\"")
    return _trimmed(text, entities)


def _opened(piece: re.Match[str], source: str, start: int) -> _Open:
    tag = piece["opened"].lower()
    given = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(piece["attributes"])}
    if tag not in KINDS or (tag == "span" and given.get("class") != "tg-spoiler"):
        raise _fault(source, piece.start(), f'Unsupported start tag "{tag}"')
    return _Open(tag, KINDS[tag], start, given.get("href", ""))


def _closed(piece: re.Match[str], source: str, waiting: list[_Open], end: int) -> list[Entity]:
    if not waiting:
        raise _fault(source, piece.start(), "Unexpected end tag")
    tag = waiting.pop()
    if piece["closed"].lower() != tag.tag:
        raise _fault(source, piece.start(), "Unmatched end tag", f', expected "</{tag.tag}>", found "{piece.group()}"')
    # Like Telegram: a link to nowhere is shown as plain text, and an empty part is no part.
    if end == tag.start or (tag.kind == "text_link" and not LINK.fullmatch(tag.url)):
        return []
    return [Entity(tag.kind, tag.start, end - tag.start, tag.url)]


def _fault(source: str, at: int, what: str, more: str = "") -> Refused:
    return bad(f"can't parse entities: {what} at byte offset {len(source[:at].encode())}{more}")


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Take blanks off both ends, as Telegram does, and move the marks along."""
    lead = units(text) - units(text.lstrip())
    kept = text.strip()
    size = units(kept)
    moved = []
    for one in sorted(entities, key=lambda entity: (entity.offset, -entity.length)):
        start = min(max(one.offset - lead, 0), size)
        end = min(max(one.offset + one.length - lead, 0), size)
        if end > start:
            moved.append(Entity(one.kind, start, end - start, one.url))
    return kept, tuple(moved)
