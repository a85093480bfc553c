"""The invented town of the tests of cases, the way in alone, and what a campaign measures itself by."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from tests.cases.conftest import keys, town
from tests.proofs.campaign import Campaign, Figures
from tests.proofs.report import write
from tests.proofs.struck import lives
from tests.receive.conftest import desk

__all__ = ["desk", "keys", "lives", "town"]
FIGURES = pytest.StashKey[Figures]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest tests/proofs --prove` run every campaign in full."""
    group = parser.getgroup("proofs")
    group.addoption("--prove", action="store_true", help="run the campaigns in full and write docs/proof.md")
    group.addoption("--soak-minutes", type=int, default=0, help="how long the soak lasts in full; 30 where not given")


def pytest_configure(config: pytest.Config) -> None:
    """Keep hold of the terminal, which is taken away while tests run."""
    config.stash[FIGURES] = Figures(Console(file=os.fdopen(os.dup(2), "w")))


def name_of(path: Path) -> str:
    """Name the campaign of a file, or the part of one: "forged_desk" for test_forged_desk.py."""
    return path.stem.removeprefix("test_")


@pytest.fixture
def campaign(request: pytest.FixtureRequest) -> Iterator[Campaign]:
    """Give a campaign its size, and take down its figures."""
    config, name = request.config, name_of(request.path)
    full = bool(config.getoption("--prove", default=False))
    promise = (request.module.__doc__ or "").partition("\n")[0]
    with config.stash[FIGURES].of(name, promise, full=full) as begun:
        yield begun


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which campaigns broke their promise."""
    report = yield
    if report.failed and FIGURES in item.config.stash:
        item.config.stash[FIGURES].failed.add(name_of(item.path))
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the report of a full run."""
    config = session.config
    if config.getoption("--prove", default=False) and FIGURES in config.stash:
        write(config.stash[FIGURES], Path(config.rootpath))
