"""What tests of more than one area ask for."""

import os
import shutil
from pathlib import Path

import pytest

# Before any test imports them, whatever the order: their assertions are explained too.
pytest.register_assert_rewrite("tests.store.contract", "tests.store.examples")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --record` write the transcripts anew."""
    parser.addoption(
        "--record", action="store_true", help="write tests/conversations/*.txt anew from what is sent in them"
    )


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that browser tests drive; its absence fails them, so that a run never passes by leaving them out."""
    named = os.environ.get("AMPARO_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("no Chromium: 'make test' installs it, or set AMPARO_CHROMIUM to its path", pytrace=False)
    return Path(found)


@pytest.fixture(scope="session")
def record(pytestconfig: pytest.Config) -> bool:
    """Whether transcripts are to be written anew rather than compared."""
    return bool(pytestconfig.getoption("--record"))
