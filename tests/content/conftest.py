"""A content folder of a few lines, which a test may spoil in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.translating.noting import note
from content.shelf import read_shelf

Change = Callable[[str, str, str], None]

RESOURCES = """
[locator]
url = "https://find.example"
kind = "ice"
warning = true
source = "https://find.example/about"
reviewed = 2026-11-01
review_by = 2027-03-01

[helpers]
url = "https://helpers.example"
phone = "1-800-555-0100"
email = "ask@helpers.example"
kind = "help"
warning = false
source = "https://helpers.example"
reviewed = 2026-11-01
review_by = 2026-12-01

[tips]
phone = "1-800-555-0199"
kind = "tips"
warning = true
source = "https://find.example/tips"
reviewed = 2026-11-01
review_by = 2027-03-01
"""

LANGUAGE = """
name = "{name}"
order = {order}
direction = "ltr"
script = "Latn"
plural = "{plural}"
digits = "0123456789"
list = ", "
date = "{{day}} {{month}} {{year}}"
moment = "{{day}} {{month}}, {{time}}"
common = {common}
reviewed_by = []
unreviewed = "{unreviewed}"
[warning]
site = "{site}"
line = "{line}"
tips = "{tips}"
"""

ENGLISH = {
    "name": "English",
    "order": 0,
    "plural": "one",
    "common": '["the", "and"]',
    "unreviewed": "Nobody checked this.",
    "site": "A government site.",
    "line": "A government line.",
    "tips": "Goes to law enforcement.",
}
SPANISH = {
    "name": "Español",
    "order": 1,
    "plural": "one_million",
    "common": '["el", "la"]',
    "unreviewed": "Nadie revisó esto.",
    "site": "Un sitio del gobierno.",
    "line": "Un teléfono del gobierno.",
    "tips": "Llega a la policía.",
}

SENTENCES = """
[menu]
hello = "Hello {name}, see {helpers.url}"
[menu.helped]
one = "One person"
other = "{n} people"
[words]
menu = ["menu", "0"]
help = ["help"]
"""
ORACIONES = """
[menu]
hello = "Hola {name}, vea {helpers.url}"
[menu.helped]
one = "Una persona"
other = "{n} personas"
[words]
menu = ["menú", "0"]
help = ["help"]
"""

PAGE = """+++
title = "Doors"
sources = ["https://source.example"]
volatile = true
official = "locator"
reviewed = 2026-11-01
review_by = 2026-12-15
+++

Do **not** open.
Ask first.

{warning.site} See {locator.url} or {helpers.phone}.
"""
PAGINA = """+++
title = "Puertas"
+++

No **abra**.
Pregunte antes.

{warning.site} Vea {locator.url} o {helpers.phone}.
"""

GLOSSARY = """
[door]
say = ["door", "doors"]
means = "what one opens"
"""
GLOSARIO = """
[door]
say = ["puerta"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder in which nothing is wrong, in English and Spanish."""
    (tmp_path / "resources.toml").write_text(RESOURCES, encoding="utf-8")
    _language(tmp_path / "en", LANGUAGE.format(**ENGLISH), SENTENCES, PAGE, GLOSSARY)
    _language(tmp_path / "es", LANGUAGE.format(**SPANISH), ORACIONES, PAGINA, GLOSARIO)
    note(tmp_path, read_shelf(tmp_path), "es", ())
    return tmp_path


@pytest.fixture
def change(root: Path) -> Change:
    """Replace a piece of one file, which must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def _language(folder: Path, language: str, sentences: str, page: str, glossary: str) -> None:
    (folder / "deeper").mkdir(parents=True)
    (folder / "language.toml").write_text(language, encoding="utf-8")
    (folder / "sentences.toml").write_text(sentences, encoding="utf-8")
    (folder / "deeper" / "doors.md").write_text(page, encoding="utf-8")
    (folder / "glossary.toml").write_text(glossary, encoding="utf-8")
