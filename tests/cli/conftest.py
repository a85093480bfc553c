"""A place to type commands in."""

import os
from pathlib import Path

import pytest

from tests.cli.place import Place


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A machine on which nothing is set up yet."""
    for name in [name for name in os.environ if name.startswith("AMPARO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return Place(tmp_path, {"AMPARO_HOME": str(tmp_path / "data"), "AMPARO_KEYS": str(tmp_path / "keys")})


@pytest.fixture
def place(bare: Place) -> Place:
    """A service that was set up, and nothing more."""
    bare.done("init")
    return bare
