"""Marked parts of a text: bold, links, commands."""

import re
from dataclasses import dataclass

from bot.demo.jsonvalue import Object

FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"']*[\w/])|(?<!\S)(?P<bot_command>/[a-z0-9_]{1,32})(?![\w/])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked part; offset and length count UTF-16 units, as the Bot API does (and JavaScript)."""

    kind: str
    offset: int
    length: int
    url: str = ""

    def json(self) -> Object:
        """Give it as a MessageEntity."""
        entity: Object = {"type": self.kind, "offset": self.offset, "length": self.length}
        return entity | {"url": self.url} if self.url else entity


def units(text: str) -> int:
    """Count UTF-16 units: two for what lies outside the basic plane, as most emoji do."""
    return len(text.encode("utf-16-le")) // 2


def found(text: str) -> tuple[Entity, ...]:
    """Mark what Telegram marks by itself in any text: addresses of pages, and commands."""
    return tuple(
        Entity(str(match.lastgroup), units(text[: match.start()]), units(match.group()))
        for match in FOUND.finditer(text)
    )


def with_found(text: str, given: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Add what Telegram would mark by itself, outside the parts that are marked already as links or code."""
    taken = [one for one in given if one.kind in ("text_link", "code", "pre")]
    free = [new for new in found(text) if not any(_overlap(new, old) for old in taken)]
    return tuple(sorted((*given, *free), key=lambda entity: (entity.offset, -entity.length)))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length
