"""The languages we speak: one folder each, found by its `language.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from content.bidi import settled
from content.errors import Unreadable
from content.plurals import RULES
from content.table import Table

Direction = Literal["ltr", "rtl"]
ENGLISH = "en"
"""The language that all others are translated from."""
REFERENCES = (ENGLISH, "es")
"""The languages in which the words were thought through; every other says that its text is unchecked until it is."""
SCRIPTS: Mapping[str, str] = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Arab": "ARABIC",
    "Guru": "GURMUKHI",
    "Hans": "CJK",
}
"""ISO 15924 codes, and how Unicode begins the names of their letters."""
_DIGITS = "0123456789"
_WARNINGS = ("site", "line", "tips")
_FIELDS = (
    *("name", "order", "direction", "script", "plural", "digits", "list", "date", "moment"),
    *("common", "reviewed_by", "unreviewed", "warning"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its place in menus, its own name for itself, and how it is written.

    `script` is an ISO 15924 code, `plural` a rule of `content.plurals`, `digits` its ten digits from zero, `separator`
    what stands between the items of a list. `common` are words so frequent that they tell the language. `reviewed_by`
    names who has checked its text; `said` holds the sentences that stand in `language.toml`.
    """

    code: str
    order: int
    name: str
    direction: Direction
    script: str
    plural: str
    digits: str
    separator: str
    common: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    said: Mapping[str, str]

    @property
    def unchecked(self) -> bool:
        """Whether no person has checked its text yet, so that people are told."""
        return not self.reviewed_by and self.code not in REFERENCES

    def references(self) -> Mapping[str, str]:
        """What a text may refer to: `warning.site`, `warning.line`, `warning.tips`."""
        return {key: text for key, text in self.said.items() if key.startswith("warning.")}

    def number(self, value: int) -> str:
        """Write a whole number in the digits of the language."""
        return str(value).translate(str.maketrans(_DIGITS, self.digits))

    def settled(self, text: str) -> str:
        """Anchor a text for display where the language runs from right to left."""
        return settled(text) if self.direction == "rtl" else text


def read_language(path: Path) -> Language:
    """Read a `language.toml`; raises Unreadable."""
    code = path.parent.name
    table = Table.parse(path.read_text(encoding="utf-8"), f"{code}/{path.name}").only(*_FIELDS)
    return Language(
        code=code,
        order=table.number("order"),
        name=table.text("name"),
        direction=_direction(table),
        script=_one_of(table, "script", SCRIPTS),
        plural=_one_of(table, "plural", RULES),
        digits=_digits(table),
        separator=table.text("list"),
        common=table.texts("common"),
        reviewed_by=table.texts("reviewed_by"),
        said=_said(table),
    )


def closest(tag: str, codes: Iterable[str]) -> str | None:
    """Find the language meant by a BCP 47 tag: "es-MX" is es, "zh-CN" is zh-Hans; None when it is none of these."""
    known = {code.casefold(): code for code in codes}
    by_base = {code.partition("-")[0]: code for code in reversed(known)}
    asked = tag.strip().casefold()
    return known.get(asked) or known.get(by_base.get(asked.partition("-")[0], ""))


def _said(table: Table) -> Mapping[str, str]:
    warnings = table.table("warning").only(*_WARNINGS)
    return {
        **{f"warning.{name}": warnings.text(name) for name in _WARNINGS},
        "language.unreviewed": table.text("unreviewed"),
        "date.text": table.text("date"),
        "moment.text": table.text("moment"),
    }


def _direction(table: Table) -> Direction:
    directions: tuple[Direction, ...] = get_args(Direction)
    written = _one_of(table, "direction", directions)
    return next(direction for direction in directions if direction == written)


def _one_of(table: Table, name: str, known: Iterable[str]) -> str:
    written = table.text(name)
    if written not in known:
        raise Unreadable(table.where, f"{name} must be one of {', '.join(known)}")
    return written


def _digits(table: Table) -> str:
    digits = table.text("digits")
    if [int(digit) if digit.isdecimal() else None for digit in digits] != list(range(10)):
        raise Unreadable(table.where, "digits must be the ten digits from zero to nine")
    return digits
