"""A TOML table read with types: whatever has the wrong form is refused with its place."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from content.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of one TOML table and where they stand, for the message when one is wrong."""

    where: str
    entries: Mapping[str, object]

    @classmethod
    def parse(cls, text: str, where: str) -> Self:
        """Read TOML text; raises Unreadable when it is not TOML."""
        try:
            return cls(where, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise Unreadable(where, str(error)) from error

    def only(self, *allowed: str) -> Self:
        """Refuse a name nobody reads, which is nearly always a slip of the pen."""
        for name in self.entries:
            if name not in allowed:
                raise Unreadable(self.where, f"{name} is not known here; known are {', '.join(allowed)}")
        return self

    def tables(self) -> Mapping[str, Self]:
        """Every entry as a table of its own, in the order of the file."""
        return {name: self.table(name) for name in self.entries}

    def table(self, name: str) -> Self:
        """One entry that is a table; an absent one is empty."""
        entry = self.entries.get(name, {})
        if not isinstance(entry, dict):
            raise Unreadable(self.where, f"{name} must be a table")
        return type(self)(f"{self.where} [{name}]", entry)

    def text(self, name: str) -> str:
        """One entry that is text and not empty."""
        entry = self.entries.get(name)
        if not isinstance(entry, str) or not entry.strip():
            raise Unreadable(self.where, f"{name} must be text and not empty")
        return entry

    def text_or_none(self, name: str) -> str | None:
        """One entry that is text when it is there."""
        return self.text(name) if name in self.entries else None

    def texts(self, name: str) -> tuple[str, ...]:
        """One entry that is a list of texts."""
        entry = self.entries.get(name)
        if not isinstance(entry, list) or not all(isinstance(item, str) for item in entry):
            raise Unreadable(self.where, f"{name} must be a list of texts")
        return tuple(entry)

    def number(self, name: str) -> int:
        """One entry that is a whole number."""
        entry = self.entries.get(name)
        if not isinstance(entry, int) or isinstance(entry, bool):
            raise Unreadable(self.where, f"{name} must be a whole number")
        return entry

    def truth(self, name: str) -> bool:
        """One entry that is true or false."""
        entry = self.entries.get(name)
        if not isinstance(entry, bool):
            raise Unreadable(self.where, f"{name} must be true or false")
        return entry

    def day(self, name: str) -> date:
        """One entry that is a date, without a time."""
        entry = self.entries.get(name)
        if not isinstance(entry, date) or isinstance(entry, datetime):
            raise Unreadable(self.where, f"{name} must be a date such as 2026-11-20")
        return entry
