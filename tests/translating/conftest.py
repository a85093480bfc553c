"""A copy of our own content, which a test may translate."""

import shutil
from pathlib import Path

import pytest

from bot.translating.noting import note
from content.library import ROOT
from content.shelf import read_shelf


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """English, Spanish and the registry, as they are shipped; all of the Spanish says what the English says."""
    folder = tmp_path / "content"
    for code in ("en", "es"):
        shutil.copytree(ROOT / code, folder / code)
    shutil.copy(ROOT / "resources.toml", folder)
    note(folder, read_shelf(folder), "es", ())
    return folder
