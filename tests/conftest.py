"""What tests of more than one area ask for."""

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that browser tests drive; its absence fails them, so that a run never passes by leaving them out."""
    named = os.environ.get("AMPARO_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("no Chromium: 'make test' installs it, or set AMPARO_CHROMIUM to its path", pytrace=False)
    return Path(found)
