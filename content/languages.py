"""The languages we speak: one folder each, found by its `language.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.table import Table

_WARNINGS = ("site", "line", "tips")


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its place in menus, its own name for itself, and the warnings said before links."""

    code: str
    order: int
    name: str
    warnings: Mapping[str, str]

    def references(self) -> Mapping[str, str]:
        """What a text may refer to: `warning.site`, `warning.line`, `warning.tips`."""
        return {f"warning.{name}": text for name, text in self.warnings.items()}


def read_languages(root: Path) -> tuple[Language, ...]:
    """Read every language below the folder, in the order of menus."""
    found = (_language(path) for path in root.glob("*/language.toml"))
    return tuple(sorted(found, key=lambda language: (language.order, language.code)))


def _language(path: Path) -> Language:
    code = path.parent.name
    table = Table.parse(path.read_text(encoding="utf-8"), f"{code}/{path.name}").only("name", "order", "warning")
    warnings = table.table("warning").only(*_WARNINGS)
    return Language(code, table.number("order"), table.text("name"), {name: warnings.text(name) for name in _WARNINGS})
