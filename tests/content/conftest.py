"""A content folder of a few lines, which a test may spoil in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
[warning]
site = "A government site."
line = "A government line."
tips = "Goes to law enforcement."
"""

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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder in which nothing is wrong, in English and Spanish."""
    (tmp_path / "resources.toml").write_text(RESOURCES, encoding="utf-8")
    for order, (code, name) in enumerate((("en", "English"), ("es", "Español"))):
        folder = tmp_path / code
        (folder / "deeper").mkdir(parents=True)
        (folder / "language.toml").write_text(LANGUAGE.format(name=name, order=order), encoding="utf-8")
        (folder / "sentences.toml").write_text(SENTENCES, encoding="utf-8")
        (folder / "deeper" / "doors.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(root: Path) -> Callable[[str, str, str], None]:
    """Replace a piece of one file, which must be there."""

    def replace(name: str, old: str, new: str) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
