"""One word for one thing: the glossary of a language, `<lang>/glossary.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.errors import Unreadable
from content.table import Table

Glossary = Mapping[str, "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field: how the texts say it, and in English what it means.

    In English `say` lists whole words. In another language a form may be a part of a word, where endings differ.
    """

    say: tuple[str, ...]
    means: str | None = None


def read_glossary(path: Path) -> Glossary:
    """Read a glossary; a file that nobody has written yet is empty; raises Unreadable."""
    where = f"{path.parent.name}/{path.name}"
    table = Table.parse(path.read_text(encoding="utf-8") if path.exists() else "", where)
    return {name: _term(entry.only("say", "means")) for name, entry in table.tables().items()}


def _term(table: Table) -> Term:
    say = table.texts("say")
    if not say or not all(form.strip() for form in say):
        raise Unreadable(table.where, "say must list at least one form, and none of them empty")
    return Term(say, table.text_or_none("means"))
